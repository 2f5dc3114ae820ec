"""The bytes of a ZIP archive, within limits → its members; some of them anew → the bytes of the archive."""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from docgen.errors import Problem, WordFileError

MIB: Final = 1024 * 1024
MEMBER_LIMIT: Final = 10_000
TOTAL_LIMIT: Final = 1024 * MIB
"""Bytes of all members unpacked; pictures are most of it, and those are never unpacked here."""
READ_LIMIT: Final = 64 * MIB
"""Bytes of one member that is read."""
RATIO_LIMIT: Final = 250
"""How much smaller packing makes a member that is read; the XML of empty tables comes to a hundred."""
RATIO_FREE: Final = MIB
"""Bytes up to which nobody asks for the ratio."""

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a compound file begins: an old .doc, or what Word wraps round a .docx with a password."""
_PASSWORD: Final = "EncryptedPackage".encode("utf-16-le")
_LOCAL: Final = struct.Struct("<4s2B4H3L2H")
_CENTRAL: Final = struct.Struct("<4s4B4H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_ENCRYPTED, _SIZES_BEHIND, _UTF8 = 0x1, 0x8, 0x800
_EXTRA: Final = struct.Struct("<2H")
_ZIP64: Final = 1
_METHODS: Final = (ZIP_STORED, ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class _Member:
    """A member as it goes into the archive."""

    info: ZipInfo
    packed: bytes
    size: int
    check: int
    extra: bytes = b""
    """Extra field of the member itself; the directory has one of its own."""

    @property
    def name(self) -> bytes:
        return self.info.filename.encode("utf-8" if self.info.flag_bits & _UTF8 else "cp437")

    @property
    def facts(self) -> tuple[int, ...]:
        """What both headers say of it, from the flags to its sizes."""
        year, month, day, hour, minute, second = self.info.date_time
        moment = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
        flags = self.info.flag_bits & ~_SIZES_BEHIND
        return flags, self.info.compress_type, *moment, self.check, len(self.packed), self.size


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose members are within the limits."""

    data: bytes
    members: Mapping[str, ZipInfo]
    comment: bytes

    def read(self, name: str) -> bytes:
        """What a member holds; raises `WordFileError`: `word-big`, `word-ratio`, `word-damaged`."""
        info = self.members[name]
        if info.file_size > READ_LIMIT:
            raise WordFileError(Problem("word-big", facts={"part": name}))
        if info.file_size > max(RATIO_FREE, RATIO_LIMIT * info.compress_size):
            raise WordFileError(Problem("word-ratio", facts={"part": name}))
        _, content = _packed(self.data, info)
        if info.compress_type == ZIP_DEFLATED:
            try:
                content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, info.file_size + 1)
            except zlib.error as error:
                raise _damaged() from error
        if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
            raise _damaged()
        return content

    def replaced(self, changes: Mapping[str, bytes], like: str) -> bytes:
        """The archive with some members anew, added ones last and as old as `like`; all others keep their bytes."""
        pieces: list[bytes] = []
        directory: list[bytes] = []
        at = 0
        members = list(self._members(changes, self.members[like]))
        for member in members:
            info, name, extra = member.info, member.name, _without_zip64(member.info.extra)
            local = _LOCAL.pack(
                _LOCAL_MARK, info.extract_version, info.reserved, *member.facts, len(name), len(member.extra)
            )
            pieces += (local, name, member.extra, member.packed)
            central = _CENTRAL.pack(
                _CENTRAL_MARK, info.create_version, info.create_system, info.extract_version, info.reserved,
                *member.facts, len(name), len(extra), len(info.comment), 0, info.internal_attr, info.external_attr, at,
            )  # fmt: skip
            directory += (central, name, extra, info.comment)
            at += len(local) + len(name) + len(member.extra) + len(member.packed)
        length = sum(map(len, directory))
        end = _END.pack(_END_MARK, 0, 0, len(members), len(members), length, at, len(self.comment))
        return b"".join((*pieces, *directory, end, self.comment))

    def _members(self, changes: Mapping[str, bytes], like: ZipInfo) -> Iterator[_Member]:
        for name, info in self.members.items():
            extra, packed = _packed(self.data, info)
            old = _Member(info, packed, info.file_size, info.CRC, _without_zip64(extra))
            yield _anew(info, changes[name], old.extra) if name in changes else old
        for name in changes:
            if name not in self.members:
                info = ZipInfo(name, like.date_time)
                info.create_system, info.external_attr, info.compress_type = (
                    like.create_system, like.external_attr, ZIP_DEFLATED,
                )  # fmt: skip
                yield _anew(info, changes[name])


def open_archive(data: bytes) -> Archive:
    """Bytes of a file → archive.

    Raises `WordFileError`: `word-old-doc`, `word-password`, `word-not-docx`, `word-damaged`, `word-members`,
    `word-total`.
    """
    if data.startswith(_OLE):
        raise WordFileError(Problem("word-password" if _PASSWORD in data else "word-old-doc"))
    if not data.startswith(b"PK"):
        raise WordFileError(Problem("word-not-docx"))
    if data.count(_CENTRAL_MARK) > MEMBER_LIMIT:
        raise WordFileError(Problem("word-members", facts={"limit": MEMBER_LIMIT}))
    try:
        with ZipFile(BytesIO(data)) as opened:
            infos, comment = opened.infolist(), opened.comment
        for info in infos:
            _packed(data, info)
    except (BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise _damaged() from error
    _check(data, infos)
    return Archive(data, {info.filename: info for info in infos}, comment)


def _check(data: bytes, infos: Iterable[ZipInfo]) -> None:
    infos = list(infos)
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise WordFileError(Problem("word-password"))
    if sum(info.file_size for info in infos) > TOTAL_LIMIT:
        raise WordFileError(Problem("word-total", facts={"limit": TOTAL_LIMIT // MIB}))
    # Members that share their bytes could make the result larger than any limit.
    is_shared = sum(info.compress_size for info in infos) > len(data)
    is_ambiguous = len({info.filename.casefold() for info in infos}) < len(infos)
    if is_shared or is_ambiguous or any(info.compress_type not in _METHODS for info in infos):
        raise _damaged()


def _packed(data: bytes, info: ZipInfo) -> tuple[bytes, bytes]:
    """Extra field and packed bytes of a member."""
    at = info.header_offset
    mark, *_, name, extra = _LOCAL.unpack_from(data, at)
    start = at + _LOCAL.size + name
    if mark != _LOCAL_MARK or at < 0 or start + extra + info.compress_size > len(data):
        raise BadZipFile
    return data[start : start + extra], data[start + extra : start + extra + info.compress_size]


def _anew(info: ZipInfo, content: bytes, extra: bytes = b"") -> _Member:
    packed = content
    if info.compress_type == ZIP_DEFLATED:
        deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = deflate.compress(content) + deflate.flush()
    return _Member(info, packed, len(content), zlib.crc32(content), extra)


def _without_zip64(extra: bytes) -> bytes:
    """An extra field without sizes of more than 4 GB, which no member here has."""
    kept = b""
    while len(extra) >= _EXTRA.size:
        kind, length = _EXTRA.unpack_from(extra)
        field, extra = extra[: _EXTRA.size + length], extra[_EXTRA.size + length :]
        kept += field if kind != _ZIP64 else b""
    return kept + extra


def _damaged() -> WordFileError:
    return WordFileError(Problem("word-damaged"))
