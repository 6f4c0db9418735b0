"""The `run` script, on a machine of stand-ins: which commands it gives to Python and to the package manager, and when."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COREUTILS = (
    "cat",
    "cksum",
    "dirname",
    "env",
    "find",
    "head",
    "ln",
    "mkdir",
    "mktemp",
    "readlink",
    "rm",
    "sh",
    "sleep",
    "tail",
    "touch",
    "tr",
)

# Answers as an interpreter does to what the script asks of one, writes down each request, and lets a test break it through a file.
PYTHON = f"""#!/bin/sh
say() {{ echo "$*" >>"$MACHINE/log"; }}
case "$*" in
  "-c import sys"*) [ ! -e "$MACHINE/old" ] ;;
  "-c import ensurepip"*) [ -e "$MACHINE/has-venv" ] ;;
  "-c import ctypes"*) ;;
  "-c import weasyprint"*) [ -n "$PYTHONDONTWRITEBYTECODE" ] || touch "$MACHINE/bytecode" ;;
  "-m venv"*) say "$*"; rm -rf .venv; mkdir -p .venv/bin .venv/lib; ln -s "$0" .venv/bin/python
    for tool in catalog ruff lint-imports mypy; do ln -s "$MACHINE/bin/tool" ".venv/bin/$tool"; done ;;
  "-m pip"*) say "$*"; . "$MACHINE/pip" ;;
  "-m pytest"*) say "$*"; [ -z "$CATALOG_FAILED_CHECKS" ] || echo "FAILED $CATALOG_FAILED_CHECKS"; echo "1 passed" ;;
  -) read -r line; case "$line" in *ctypes*) cat >/dev/null ;; *) {{ echo "$line"; cat; }} | {sys.executable} - ;; esac ;;
  *) say "unexpected: $*"; exit 99 ;;
esac
"""
TOOL = """#!/bin/sh
name=${0##*/}
(: >&9) 2>/dev/null && echo "$name would keep the set-up's lock for as long as it runs"
[ "$name" != catalog ] || { echo "$PWD: $*"; exit 7; }
echo "$name $*" >>"$MACHINE/log"
[ ! -e "$MACHINE/broken-$name" ]
"""
APT = """#!/bin/sh
echo "apt-get $*" >>"$MACHINE/log"
case $1 in
  update) touch "$MACHINE/lists" ;;
  install) [ -e "$MACHINE/lists" ] || { echo "E: Unable to locate package"; exit 100; }; touch "$MACHINE/has-venv" ;;
esac
"""


AWAITED = 'n=0; until [ -e "$MACHINE/{}" ] || [ $n -gt 600 ]; do sleep 0.1; n=$((n + 1)); done\n'
"""What a stand-in does until there is a file of that name, for a minute at the most."""


class Machine:
    """A checkout with the real `run`, and a PATH that holds nothing but stand-ins and what every POSIX system has."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin, self.checkout = folder, folder / "bin", folder / "a checkout"
        self.bin.mkdir()
        for name in COREUTILS:
            (self.bin / name).symlink_to(str(shutil.which(name)))
        for name in ("chromium", "pdftotext", "qpdf", "java", "dpkg"):
            self.program(name, "#!/bin/sh\n")
        self.program("python3", PYTHON)
        self.program("tool", TOOL)
        self.program("apt-get", APT)
        self.program("id", "#!/bin/sh\necho 0\n")
        self.set("has-venv")
        self.set("pip")
        (self.checkout / "requirements").mkdir(parents=True)
        shutil.copy(ROOT / "run", self.checkout)
        for name in ("pyproject.toml", "requirements/run.txt", "requirements/dev.txt"):
            (self.checkout / name).write_text("# one\n")

    def program(self, name: str, text: str) -> None:
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def set(self, name: str, text: str = "") -> None:
        """Change what the stand-ins do: `pip` is run by each `pip install`, the other files are asked for by name."""
        (self.folder / name).write_text(text)

    def start(self, *args: str, cwd: Path | None = None) -> subprocess.Popen[str]:
        # Python is forbidden to write bytecode, as it often is in containers.
        environment = {"PATH": str(self.bin), "MACHINE": str(self.folder), "HOME": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [str(self.checkout / "run"), *args]
        return subprocess.Popen(
            command, cwd=cwd or self.checkout, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self, *args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        process = self.start(*args, cwd=cwd)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(args, process.returncode, out, err)

    def asked(self) -> list[str]:
        """The requests since the last time, each cut down to what tells it from the others."""
        log = self.folder / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return [kind(line) for line in lines]


def kind(request: str) -> str:
    for word, name in {"-m venv": "venv", "-r requirements/": "packages", "-e .": "project", "-m pytest": "pytest"}.items():
        if word in request:
            return name
    return request


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


FIRST = ["venv", "packages", "project"]


def test_help_sets_nothing_up(machine: Machine) -> None:
    for args in [(), ("help",), ("--help",)]:
        done = machine.run(*args)
        assert (done.returncode, done.stderr) == (0, "")
        assert "./run build" in done.stdout
    assert not (machine.checkout / ".venv").exists()


def test_a_subcommand_keeps_its_arguments_exit_code_and_folder(machine: Machine) -> None:
    done = machine.run("new", "session", "a b", cwd=machine.folder)
    assert done.returncode == 7
    assert done.stdout == f"{machine.folder}: new session a b\n"


def test_packages_are_installed_by_hash_from_wheels_and_the_project_without_network(machine: Machine) -> None:
    machine.run("setup")
    log = (machine.folder / "log").read_text().splitlines()
    assert log[1].endswith("--require-hashes --only-binary :all: -r requirements/run.txt")
    assert log[2].endswith("--no-index --no-deps --no-build-isolation -e .")


def test_what_builds_import_gets_bytecode_whatever_the_environment_says(machine: Machine) -> None:
    machine.run("setup")
    assert (machine.folder / "bytecode").exists()


def test_a_second_run_asks_nothing_and_says_nothing(machine: Machine) -> None:
    machine.run("setup", "test")
    assert machine.asked() == FIRST

    for args in [("setup",), ("setup", "test")] * 3:
        done = machine.run(*args)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert machine.asked() == []


@pytest.mark.parametrize("name", ["requirements/run.txt", "pyproject.toml"])
def test_a_change_of_the_pins_or_the_project_installs_again(machine: Machine, name: str) -> None:
    machine.run("setup")
    machine.asked()
    (machine.checkout / name).write_text("# two\n")
    machine.run("setup")
    assert machine.asked() == ["packages", "project"]


def test_a_test_setup_serves_building_but_not_the_other_way_round(machine: Machine) -> None:
    machine.run("setup")
    machine.asked()
    machine.run("setup", "test")
    assert machine.asked() == ["packages", "project"]
    machine.run("setup")
    assert machine.asked() == []


@pytest.mark.parametrize("earlier", ["none", "whole"])
def test_a_killed_setup_is_made_anew(machine: Machine, earlier: str) -> None:
    if earlier == "whole":
        machine.run("setup")
        (machine.checkout / "pyproject.toml").write_text("# two\n")
    machine.set("pip", "kill -9 $PPID")
    assert machine.run("setup").returncode == -9
    machine.set("pip")
    machine.asked()
    assert machine.run("setup").returncode == 0
    assert machine.asked() == FIRST


def test_a_failed_download_leaves_the_environment_as_it_was(machine: Machine) -> None:
    machine.set("pip", "echo 'no network' >&2; exit 1")
    done = machine.run("setup")
    assert done.returncode == 1
    assert done.stderr.endswith("no network\nrun: The Python packages could not be installed. See above; then run again.\n")
    machine.set("pip")
    machine.asked()
    assert machine.run("setup").returncode == 0
    assert machine.asked() == ["packages", "project"]


def test_an_installation_that_failed_half_way_is_made_anew(machine: Machine) -> None:
    machine.set("pip", "sleep 0.02; touch .venv/lib/half; exit 1")
    assert machine.run("setup").returncode == 1
    machine.set("pip")
    machine.asked()
    assert machine.run("setup").returncode == 0
    assert machine.asked() == FIRST


@pytest.mark.parametrize("change", ["moved", "interpreter gone"])
def test_an_environment_that_cannot_work_any_more_is_made_anew(machine: Machine, change: str) -> None:
    machine.run("setup")
    machine.asked()
    if change == "moved":
        machine.checkout = machine.checkout.rename(machine.folder / "elsewhere")
    else:
        (machine.bin / "python3").rename(machine.bin / "python3.12")
    machine.run("setup")
    assert machine.asked() == FIRST


def test_two_at_once_set_up_once(machine: Machine) -> None:
    machine.set("pip", f'touch "$MACHINE/begun"; {AWAITED.format("told")}')
    first = machine.start("setup")
    subprocess.run(["sh", "-c", AWAITED.format("begun")], env={**os.environ, "MACHINE": str(machine.folder)}, check=True)
    second = machine.start("setup")
    assert second.stderr is not None
    said = second.stderr.readline()
    machine.set("told")
    for process in (first, second):
        process.communicate(timeout=120)
    assert [first.returncode, second.returncode] == [0, 0]
    assert machine.asked() == FIRST
    assert said == "run: another ./run is setting up; waiting for it\n"


def test_root_gets_what_is_missing_also_on_a_machine_without_package_lists(machine: Machine) -> None:
    (machine.folder / "has-venv").unlink()
    (machine.bin / "qpdf").unlink()
    machine.program("java", "#!/bin/sh\nexit 1\n")
    done = machine.run("setup", "test")
    assert done.returncode == 0
    install = "apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300"
    asked = machine.asked()
    assert asked[:3] == [f"{install} python3-venv", "apt-get update", f"{install} python3-venv"], "nothing goes on without it"
    assert sorted(asked[3:]) == sorted([f"{install} qpdf default-jre-headless", *FIRST])
    assert "Unable to locate" not in done.stderr


def test_what_is_fetched_beside_the_packages_is_waited_for_and_its_failure_told(machine: Machine) -> None:
    (machine.bin / "qpdf").unlink()
    machine.set("pip", 'case "$*" in *" -e ."*) touch "$MACHINE/installed" ;; esac')
    machine.program("apt-get", f"{APT}{AWAITED.format('installed')}sleep 0.3; echo apt-get has ended >>$MACHINE/log\n")
    machine.set("lists")
    assert machine.run("setup", "test").returncode == 0
    assert machine.asked()[-1] == "apt-get has ended"
    machine.program("apt-get", "#!/bin/sh\necho 'E: no space left'; exit 100\n")
    (machine.checkout / "requirements/dev.txt").write_text("# two\n")
    done = machine.run("setup", "test")
    assert done.returncode == 1
    assert "E: no space left" in done.stderr
    machine.asked()
    machine.program("apt-get", APT)
    assert machine.run("setup", "test").returncode == 0
    assert any(line.startswith("apt-get install") for line in machine.asked()), "what failed is tried again"


def test_without_root_the_command_to_type_is_named(machine: Machine) -> None:
    (machine.folder / "has-venv").unlink()
    machine.program("id", "#!/bin/sh\necho 1000\n")
    done = machine.run("build")
    assert done.returncode == 1
    assert done.stderr == (
        "run: Only root may install the system packages that are missing. Type this, then run again:  "
        "sudo env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 python3-venv\n"
    )
    assert machine.asked() == []


def test_a_package_that_cannot_be_installed_shows_why(machine: Machine) -> None:
    (machine.folder / "has-venv").unlink()
    machine.program("apt-get", "#!/bin/sh\necho 'E: no space left'; exit 100\n")
    done = machine.run("build")
    assert done.returncode == 1
    assert "E: no space left" in done.stderr
    assert "could not be installed" in done.stderr


def test_an_old_python_is_refused_in_one_sentence(machine: Machine) -> None:
    machine.set("old")
    done = machine.run("build")
    assert done.returncode == 1
    assert done.stderr.startswith("run: Python 3.11 or newer was not found.")


def test_all_checks_run_and_the_failed_ones_are_named(machine: Machine) -> None:
    machine.set("broken-ruff")
    machine.set("broken-lint-imports")
    machine.set("broken-mypy")
    done = machine.run("test", "-k", "fees")
    assert done.returncode == 1
    assert machine.asked()[3:] == ["ruff check", "ruff format --check", "lint-imports --no-logo", "mypy ", "pytest"]
    assert done.stdout == "FAILED ruff check, ruff format, lint-imports, mypy\n1 passed\n"


def test_checks_that_hold_exit_clean(machine: Machine) -> None:
    done = machine.run("test")
    assert (done.returncode, done.stdout) == (0, "1 passed\n")


@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_shellcheck_is_silent(script: str) -> None:
    done = subprocess.run([Path(sys.executable).parent / "shellcheck", ROOT / script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_scripts_are_executable() -> None:
    assert os.access(ROOT / "run", os.X_OK)
