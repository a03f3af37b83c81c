"""Train one pipeline, pack it for shipping, and score what was packed.

python -m training.train en parse
python -m training.train en          # all pipelines of the language
"""

import argparse
import os
from pathlib import Path

from spacy.cli.train import train
from spacy.tokens import DocBin

from training.pack import pack
from training.recipes import RECIPES, Docs
from training.score import write_scores

HERE = Path(__file__).parent
LANGUAGES = HERE.parent / "src/entente/languages"


def main() -> None:
    """Read the command line and run the steps asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("code", choices=sorted({code for code, _ in RECIPES}))
    parser.add_argument("name", nargs="?", choices=sorted({name for _, name in RECIPES}), help="left out: all of the language")
    parser.add_argument("--corpora", type=Path, default=HERE.parent.parent / "shared/corpora", help="folder of the corpora")
    parser.add_argument("--work", type=Path, default=Path("/tmp/train"), help="folder for what is thrown away afterwards")
    parser.add_argument("--steps", nargs="+", default=["train", "pack", "score"], choices=["train", "pack", "score"])
    options = parser.parse_args()
    names = [name for code, name in RECIPES if code == options.code and options.name in (None, name)]
    if not names:
        parser.error(f"there is no recipe for {options.code} {options.name}")
    for name in names:
        run(options.code, name, options.corpora, options.work / f"{options.code}-{name}", options.steps)


def run(code: str, name: str, corpora: Path, work: Path, steps: list[str]) -> None:
    """Run the steps of one recipe."""
    recipe = RECIPES[code, name]
    shipped = LANGUAGES / code / "pipeline" / name
    sets = recipe.read(corpora) if {"train", "score"} & set(steps) else {}
    if "train" in steps:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        paths = {f"paths.{part}": str(save(sets[part], work / f"{part}.spacy")) for part in ("train", "dev")}
        train(HERE / "configs" / recipe.config, work / "out", overrides=paths)
    if "pack" in steps:
        pack(work / "out/model-best", shipped)
    if "score" in steps:
        tests = {test: docs for test, docs in sets.items() if test not in ("train", "dev")}
        write_scores(code, name, recipe, tests, words_trained=sum(map(len, sets["train"])), folder=shipped)


def save(docs: Docs, path: Path) -> Path:
    """Write documents as spaCy's trainer reads them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    return path


if __name__ == "__main__":
    main()
