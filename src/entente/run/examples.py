"""What the entries of a codebook tell in a sentence, without the weighing of words: the way its examples are tried."""

from entente.codebook import Codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id


class EntriesAlone:
    """Codes sentences by the entries of a codebook alone; one reader and coder a language, made when first asked for."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._made: dict[str, tuple[Reader, Coder]] = {}

    def types_in(self, language: str, text: str) -> set[str]:
        """Give the types of the events that a sentence tells.

        Args:
            language: code of a language pack.
        """
        if language not in self._made:
            pack = load_pack(language)
            self._made[language] = make_reader(pack, *predicate_words(self.codebook, pack)), Coder(self.codebook, pack, by_words=False)
        reader, coder = self._made[language]
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),))
        return {event.type for event in coder.code(reader.read(document), "examples").events}


__all__ = ["EntriesAlone"]
