/* The chat in the browser: asks, shows stages and answers, opens sources beside them.
   Gradio carries question and answer (attach); all texts come from the server. */
"use strict";

(() => {
  const HISTORY = 3;
  const SILENCE_MS = 8000; // after so long without a word, look whether the server is there
  const PATIENCE = 15; // and after so many looks in vain, give up
  const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
  const MARK_ROOM = 120; // pixels to see from the beginning of the mark on
  const NARROW = window.matchMedia("(max-width: 767px)");
  const TOUCH = window.matchMedia("(pointer: coarse)");

  const chat = { element: null, send: null, pending: null, watchdog: 0, next: 1, opener: null };
  const asked = new WeakMap(); // exchange -> its question, as long as others may build on it
  const find = (selector) => document.querySelector(selector);
  const word = (name) => find(".fa-words").dataset[name];

  /* Called once by Gradio when the chat is on the page. */
  function attach(element, send, onAnswer) {
    chat.element = element;
    chat.send = send;
    onAnswer(receive);
    find("#loading")?.remove();
    element.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      ask(find("#question").value);
    });
    find("#question").addEventListener("input", measure);
    find("#question").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        ask(find("#question").value);
      }
    });
    measure();
  }

  function ask(text) {
    const question = text.trim();
    if (chat.pending) return problem(word("busy"));
    if (!question) {
      find("#question").focus();
      return problem(word("empty"));
    }
    if (tooLong(question)) {
      find("#question").focus();
      return problem(word("long"));
    }
    problem("");
    const history = earlier();
    const exchange = add(question);
    chat.pending = exchange;
    find("#question").value = "";
    measure();
    stage(exchange, word("searching"));
    reveal(exchange);
    chat.send({ id: exchange.dataset.exchange, question, history, documents: [] });
    watch();
  }

  /* The button may be gone once it is clicked, and the focus must not go with it. Under a finger
     the field would call up a keyboard over the answer. */
  function askBy(button) {
    ask(button.dataset.ask);
    if (!chat.pending) return;
    const goal = TOUCH.matches ? chat.pending.querySelector(".fa-question") : find("#question");
    goal.focus({ preventScroll: true });
  }

  /* An update from the server: a stage, or the answer. */
  function receive(update) {
    const exchange = update && chat.pending;
    if (!exchange || update.id !== exchange.dataset.exchange) return;
    if (update.stage) {
      stage(exchange, update.stage);
      return watch();
    }
    finish(exchange, update.html, update.announce);
    if (!update.keep) asked.delete(exchange);
    if (update.question !== undefined) {
      exchange.querySelector(".fa-question").textContent = shown(update.question);
    }
  }

  function finish(exchange, html, announcement) {
    clearTimeout(chat.watchdog);
    chat.pending = null;
    const reply = exchange.querySelector(".fa-reply");
    reply.innerHTML = html;
    reply.removeAttribute("aria-busy");
    find("#chat [role=status]").textContent = announcement;
    reveal(exchange);
  }

  /* Brings the question to the top, with its answer below it; never glides. The last exchange is
     made high enough for that, which takes the height of the form below it. The first question
     stands near the top of the page, and leaves the warning there in sight. */
  function reveal(exchange) {
    find(".fa-log").style.setProperty("--composer", `${find(".fa-composer").offsetHeight}px`);
    const first = !exchange.previousElementSibling;
    (first ? document.body : exchange).scrollIntoView({ block: "start", behavior: "instant" });
  }

  /* Gradio says nothing when the server is gone: look for it, and tell. */
  function watch(looks = 0) {
    clearTimeout(chat.watchdog);
    chat.watchdog = setTimeout(async () => {
      const there = await fetch("/healthz", { cache: "no-store" }).then(() => true, () => false);
      if (there && looks < PATIENCE) watch(looks + 1);
      else fail();
    }, SILENCE_MS);
  }

  /* Also called by Gradio when its queue is full or its connection breaks. */
  function fail() {
    if (!chat.pending) return;
    const box = document.createElement("div");
    const lines = [word("lost"), word("lostHint")].map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    });
    box.className = "fa-note fa-note-failure";
    box.append(...lines);
    const status = document.createElement("p");
    status.className = "fa-status fa-failure";
    status.textContent = word("failure");
    const announcement = `${word("failure")}. ${word("lost")}`;
    asked.delete(chat.pending);
    finish(chat.pending, status.outerHTML + box.outerHTML, announcement);
  }

  function add(question) {
    const exchange = document.createElement("article");
    exchange.className = "fa-exchange";
    exchange.dataset.exchange = `x${chat.next++}`;
    asked.set(exchange, question);
    const heading = document.createElement("h2");
    heading.className = "fa-question";
    heading.dir = "auto";
    heading.tabIndex = -1;
    heading.textContent = shown(question);
    const reply = document.createElement("div");
    reply.className = "fa-reply";
    reply.setAttribute("aria-busy", "true");
    exchange.append(heading, reply);
    find(".fa-log").append(exchange);
    find(".fa-welcome").hidden = true;
    find(".fa-top").hidden = false;
    find("#assistant").classList.add("fa-talking");
    return exchange;
  }

  function stage(exchange, text) {
    const line = document.createElement("p");
    line.className = "fa-stage";
    line.textContent = text;
    exchange.querySelector(".fa-reply").replaceChildren(line);
    find("#chat [role=status]").textContent = text;
  }

  /* The questions before, as far as the new one may build on them. */
  function earlier() {
    const exchanges = [...document.querySelectorAll(".fa-exchange")];
    return exchanges.filter((each) => asked.has(each)).slice(-HISTORY).map((each) => asked.get(each));
  }

  function shown(text) {
    return text.replace(UNSEEN, "");
  }

  /* Says nothing twice, for a screen reader would read it aloud again at each letter. */
  function problem(text) {
    const field = find("#question");
    const line = find(".fa-problem");
    if (line.textContent !== text) line.textContent = text;
    field.setAttribute("aria-invalid", String(tooLong(field.value)));
  }

  function length(text) {
    return [...text.trim()].length;
  }

  function tooLong(text) {
    return length(text) > Number(find("#count").dataset.limit);
  }

  /* The field grows with its text; the count says how much room is left. */
  function measure() {
    const field = find("#question");
    const count = find("#count");
    const used = length(field.value);
    const number = (value) => Number(value).toLocaleString("da-DK");
    count.textContent = count.dataset.words
      .replace("{used}", number(used))
      .replace("{limit}", number(count.dataset.limit));
    count.classList.toggle("fa-over", tooLong(field.value));
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
    problem(tooLong(field.value) ? word("long") : "");
  }

  function startAnew() {
    clearTimeout(chat.watchdog);
    chat.pending = null;
    closeSource();
    find(".fa-log").replaceChildren();
    find(".fa-welcome").hidden = false;
    find(".fa-top").hidden = true;
    find("#assistant").classList.remove("fa-talking");
    find("#question").focus();
  }

  function openSource(mark) {
    const number = mark.dataset.cite;
    const card = mark.closest(".fa-exchange").querySelector(`[data-card="${number}"]`);
    const panel = find(".fa-panel");
    const name = find("#source-name");
    document.querySelectorAll(".fa-current").forEach((each) => each.classList.remove("fa-current"));
    mark.classList.add("fa-current");
    name.textContent = `${name.dataset.word} ${number}`;
    find(".fa-card").replaceChildren(card.content.cloneNode(true));
    panel.hidden = false;
    panel.scrollTop = 0;
    chat.opener = mark;
    const image = panel.querySelector("img");
    image.addEventListener("load", () => showMark(image), { once: true });
    find("#assistant").classList.add("fa-reading");
    modal(NARROW.matches);
    name.focus({ preventScroll: !NARROW.matches });
  }

  /* Scrolls no further than it takes to see where the mark begins. The picture alone knows where
     that is: look for its yellow in a small copy. */
  function showMark(image) {
    const copy = document.createElement("canvas");
    copy.width = 200;
    copy.height = Math.round((copy.width * image.naturalHeight) / image.naturalWidth);
    const pen = copy.getContext("2d");
    pen.drawImage(image, 0, 0, copy.width, copy.height);
    const colours = pen.getImageData(0, 0, copy.width, copy.height).data;
    const yellow = (at) => colours[at] > 200 && colours[at + 1] > 190 && colours[at + 2] < 170;
    let at = 0;
    while (at < colours.length && !yellow(at)) at += 4;
    if (at >= colours.length) return;
    const panel = find(".fa-panel");
    const row = Math.floor(at / 4 / copy.width) / copy.height;
    const mark = image.getBoundingClientRect().top + row * image.clientHeight;
    const bottom = Math.min(panel.getBoundingClientRect().bottom, window.innerHeight);
    panel.scrollTop += Math.max(0, mark + MARK_ROOM - bottom);
  }

  function closeSource() {
    const panel = find(".fa-panel");
    if (panel.hidden) return;
    panel.hidden = true;
    find(".fa-card").replaceChildren();
    find("#assistant").classList.remove("fa-reading");
    modal(false);
    chat.opener?.classList.remove("fa-current");
    if (chat.opener?.isConnected) chat.opener.focus();
    chat.opener = null;
  }

  /* On a narrow screen the source covers the chat, which must then be out of reach. */
  function modal(on) {
    for (const covered of [find("#chat"), find("#library"), find(".fa-header"), find(".fa-skip")]) {
      covered?.toggleAttribute("inert", on);
    }
    document.documentElement.classList.toggle("fa-covered", on);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.cite) openSource(button);
    else if (button.dataset.ask) askBy(button);
    else if ("new" in button.dataset) startAnew();
    else if ("close" in button.dataset) closeSource();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeSource();
  });
  // A picture that cannot be had says so; errors of pictures do not bubble.
  document.addEventListener(
    "error",
    (event) => {
      if (!(event.target instanceof HTMLImageElement) || !event.target.closest(".fa-card")) return;
      const text = document.createElement("p");
      text.textContent = word("picture");
      event.target.closest("figure").replaceChildren(text);
    },
    true,
  );
  NARROW.addEventListener("change", () => {
    if (find("#assistant")?.classList.contains("fa-reading")) modal(NARROW.matches);
  });

  // Gradio writes the browser's language on the page; ours is Danish whatever that is.
  new MutationObserver(() => {
    if (document.documentElement.lang !== "da") document.documentElement.lang = "da";
  }).observe(document.documentElement, { attributeFilter: ["lang"] });

  window.assistant = { attach, fail };
})();
