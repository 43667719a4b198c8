"""The form of the files that the page is made of: what a formatter would see to, without one to install."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Sources/PartnerReport/Page"
LIMIT = 120
FORBIDDEN = ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write", "var ", "console.")


def problems(path):
    text = path.read_text(encoding="utf-8")
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield "expected one line end at the end"
    for number, line in enumerate(text.split("\n"), 1):
        indentation = len(line) - len(line.lstrip(" "))
        if "\t" in line or "\r" in line:
            yield f"{number}: expected spaces and plain line ends"
        if line != line.rstrip():
            yield f"{number}: spaces at the end"
        if indentation % 2 and not line.lstrip().startswith("*"):
            yield f"{number}: indented by {indentation}, expected a multiple of two"
        if len(line) > LIMIT:
            yield f"{number}: {len(line)} characters, expected at most {LIMIT}"
        if path.suffix == ".js" and number == 1 and not line.startswith("// "):
            yield "1: expected a comment that says why the file exists"
        if path.suffix == ".js" and any(word in line for word in FORBIDDEN):
            yield f"{number}: expected no markup from text, no evaluation, no var and no console"
    if path.suffix == ".js" and shutil.which("node"):
        with tempfile.NamedTemporaryFile("w", suffix=".mjs") as copy:
            copy.write(text)
            copy.flush()
            run = subprocess.run(["node", "--check", copy.name], capture_output=True, text=True)
            if run.returncode:
                yield run.stderr


def main():
    found = [f"{path}:{problem}" for path in sorted(FOLDER.iterdir()) for problem in problems(path)]
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
