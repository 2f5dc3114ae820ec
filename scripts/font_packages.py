"""Turns names of Debian packages into the few files of them that the font set is made from."""

import gzip
import os
import subprocess
import tarfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SYSTEM = Path("/")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the files of one package lie, and which release of it they are."""

    root: Path
    version: str

    def path(self, name: str) -> Path:
        """Give the place of a file that the package calls by this name."""
        return self.root / name

    def dated(self, name: str) -> datetime:
        """Give the date that the package puts on a file."""
        return datetime.fromtimestamp(self.path(name).stat().st_mtime, UTC)

    def text(self, name: str) -> bytes:
        """Read a text, which the package may have compressed."""
        content = self.path(name).read_bytes()
        return gzip.decompress(content) if name.endswith(".gz") else content


class PackageError(Exception):
    """A package that cannot be had."""


def output_of(command: list[str]) -> str:
    """Run a program and give what it prints, in English."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    except FileNotFoundError:
        raise PackageError(f"{command[0]} is not here: the font set is built on Debian or Ubuntu") from None
    except subprocess.CalledProcessError as error:
        raise PackageError(str(error.stderr).strip()) from None
    return done.stdout.strip()


def gather(wanted: dict[str, tuple[str, ...]], scratch: Path) -> dict[str, Origin]:
    """Give each package's files, installed or else downloaded."""
    origins: dict[str, Origin] = {}
    for package, names in wanted.items():
        version = installed_version(package)
        if version and all((SYSTEM / name).is_file() for name in names):
            origins[package] = Origin(SYSTEM, version)
    absent = [package for package in wanted if package not in origins]
    archives = download(absent, scratch)
    with ThreadPoolExecutor() as pool:
        jobs = {
            package: pool.submit(unpack, archives[package], wanted[package], scratch / package) for package in absent
        }
        return origins | {package: job.result() for package, job in jobs.items()}


def installed_version(package: str) -> str:
    """Give the release of an installed package, else nothing."""
    try:
        return output_of(["dpkg-query", "--show", "--showformat=${Version}", package])
    except PackageError:
        return ""


def download(packages: Iterable[str], scratch: Path) -> dict[str, Path]:
    """Fetch packages without installing them."""
    names = list(packages)
    if not names:
        return {}
    place = scratch / "archives"
    place.mkdir()
    # The account that apt fetches with may not enter a temporary directory of another user.
    options = ["-o", "APT::Sandbox::User=root", "-o", f"Dir::Cache::archives={place}", "-q"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        subprocess.run(["apt-get", *options, "download", *names], cwd=place, env=environment, check=True)
    except FileNotFoundError:
        raise PackageError("apt-get is not here: the font set is built on Debian or Ubuntu") from None
    except subprocess.CalledProcessError:
        raise PackageError("apt-get cannot download; has root run `apt-get update`?") from None
    return {name: next(place.glob(f"{name}_*.deb")) for name in names}


def unpack(archive: Path, names: Iterable[str], root: Path) -> Origin:
    """Take the named files out of a package, with their dates."""
    left = {f"./{name}": name for name in names}
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        with tarfile.open(fileobj=process.stdout, mode="r|") as files:
            for member in files:
                name = left.pop(member.name, None)
                content = files.extractfile(member) if name else None
                if name and content:
                    target = root / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content.read())
                    os.utime(target, (member.mtime, member.mtime))
                if not left:
                    break
        process.kill()
    if left:
        raise PackageError(f"{archive.name} has no {', '.join(sorted(left.values()))}")
    return Origin(root, output_of(["dpkg-deb", "--field", str(archive), "Version"]))
