"""`entente kb`: load a knowledge base, which gives ids and further names to whom the record names; without one all works the same."""

from pathlib import Path

from entente.cli.ending import DONE
from entente.cli.records import reading, writing
from entente.collect.known import read_known
from entente.run import CodingOptions, rebuild


def import_known(files: list[Path], where: str, clear: bool, options: CodingOptions) -> int:
    """Keep what files of knowledge say, and make the record anew."""
    with writing(where, make=True) as store:
        if clear:
            store.clear_known()
        came = sum(store.save_known(read_known(path)) for path in files)
        print(f"{came} known entities taken in; {store.count_known()} kept in {where}")
        if store.coding() is not None:
            print(f"build {rebuild(store, options).build}")
    return DONE


def show_known(where: str) -> int:
    """Say how many known entities a record keeps, and how many of its own they name."""
    with reading(where) as store:
        kept = {entity.id for entity in store.known()}
        named = sum(any(f"{scheme}:{value}" in kept for scheme, value in entity.external) for entity in store.record().entities)
        print(f"{len(kept)} known entities; {named} entities of the record have an id of theirs")
    return DONE
