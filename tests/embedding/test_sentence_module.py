from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.embedding import NgramSvd

# In a process of its own: torch takes seconds and half a gigabyte, and must not find this package.
_ENCODE = """
import json, sys
import numpy as np
from sentence_transformers import SentenceTransformer

folder, texts, out = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3]
model = SentenceTransformer(folder, trust_remote_code=True)
np.save(out, model.encode(texts))
assert model.get_embedding_dimension() == model.encode(texts).shape[1]
assert "assistant" not in sys.modules
model.save_pretrained(out + ".saved")
again = SentenceTransformer(out + ".saved", trust_remote_code=True)
np.testing.assert_array_equal(again.encode(texts), model.encode(texts))
"""


@pytest.mark.slow
def test_sentence_transformers_loads_the_folder_and_gives_the_same_vectors(
    folder: Path, model: NgramSvd, texts: list[str], tmp_path: Path
) -> None:
    asked = [*texts[:5], "Hvad spiser bierne?", "", "BESKÆRING af æbletræer!"]
    out = tmp_path / "vectors.npy"
    env = os.environ | {"HF_HOME": str(tmp_path / "hf"), "HF_HUB_OFFLINE": "1"}
    subprocess.run(
        [sys.executable, "-c", _ENCODE, str(folder), json.dumps(asked), str(out)],
        check=True,
        env=env,
        cwd=tmp_path,
    )
    np.testing.assert_allclose(np.load(out), model.embed_passages(asked), atol=1e-5)
