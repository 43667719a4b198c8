"""Writes the manual page from the tool's own help, which comes on standard input as JSON; the version is the argument."""
import json
import sys

# The day of the version, not of the writing: the same tool gives the same page.
DATE = "2026-11-24"

STATUSES = [
    ("0", "nothing at or above --fail-on was found"),
    ("1", "something was found"),
    ("64", "wrong usage, or a mistake in a configuration or baseline"),
    ("65", "an input that cannot be parsed"),
    ("66", "an input that cannot be opened"),
    ("70", "a fault of the tool"),
    ("73", "an output that cannot be created"),
    ("74", "an output that cannot be written"),
]

VARIABLES = [
    ("NO_COLOR", "Where it is set, output is not coloured unless --color always says so."),
    ("PARTNERGRAPH_KEY", "The secret that convert --anonymize makes its words with, where no --key-file names it."),
]


def escaped(text):
    """Text that means itself to roff: a hyphen that can be copied, no request at the beginning of a line."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\n".join("\\&" + line if line.startswith(".") else line for line in text.split("\n"))


def spelled(name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def label(argument):
    """An option as it is typed, or the name of a positional argument."""
    value = "\\fI" + escaped(argument.get("valueName", "")) + "\\fR"
    if argument["kind"] == "positional":
        return value + (" ..." if argument["isRepeating"] else "")
    names = sorted(argument["names"], key=lambda name: name["kind"] == "long")
    text = ", ".join("\\fB" + escaped(spelled(name)) + "\\fR" for name in names)
    return text + (" " + value if argument["kind"] == "option" else "")


def description(argument):
    text = argument.get("abstract", "")
    values = argument.get("allValues") or []
    if values:
        text += " One of " + ", ".join(values) + "."
    default = argument.get("defaultValue")
    if default:
        text += " Default: " + default + "."
    return text.strip()


def shown(command):
    """The arguments that are worth a line: not the ones that every command has."""
    skipped = {"help", "version"}
    return [
        argument
        for argument in command.get("arguments", [])
        if argument["shouldDisplay"] and argument.get("valueName") not in skipped
    ]


def definitions(pairs):
    for term, text in pairs:
        print(".TP\n" + term + "\n" + escaped(text))


def discussion(text):
    """Paragraphs as such; what is indented, such as examples, stays as it is."""
    for block in text.strip().split("\n\n"):
        print(".PP")
        lines = block.split("\n")
        while lines and not lines[0].startswith(" "):
            line = lines.pop(0)
            print("\\fBExamples\\fR" if line == "EXAMPLES" else escaped(line))
        if lines:
            print(".RS 4\n.nf\n" + "\n".join(escaped(line.strip()) for line in lines) + "\n.fi\n.RE")


def common(commands):
    """The arguments that all commands which read a network share."""
    readers = [shown(c) for c in commands if any(a.get("valueName") == "inputs" for a in shown(c))]
    return [argument for argument in readers[0] if all(argument in others for others in readers)]


def main():
    root = json.load(sys.stdin)["command"]
    commands = [c for c in root["subcommands"] if c["shouldDisplay"] and c["commandName"] != "help"]
    shared = common(commands)
    print('.\\" Made by scripts/generate-manual from the help of the tool. Not to be edited.')
    print(f'.TH PARTNERGRAPH 1 "{DATE}" "partnergraph {sys.argv[1]}" "User Commands"')
    print(".SH NAME\npartnergraph \\- " + escaped(root["abstract"][0].lower() + root["abstract"][1:].rstrip(".")))
    print(".SH SYNOPSIS\n\\fBpartnergraph\\fR \\fIcommand\\fR [\\fIoptions\\fR] [\\fIinputs\\fR ...]")
    print(".SH DESCRIPTION")
    discussion(root["discussion"])
    print(".SH COMMANDS")
    for command in commands:
        print(".SS partnergraph " + escaped(command["commandName"]))
        print(escaped(command["abstract"]))
        discussion(command.get("discussion", ""))
        definitions((label(a), description(a)) for a in shown(command) if a not in shared)
    print(".SH OPTIONS OF EVERY COMMAND THAT READS A NETWORK")
    definitions((label(a), description(a)) for a in shared)
    print(".SH EXIT STATUS")
    definitions(STATUSES)
    print(".SH ENVIRONMENT")
    definitions(VARIABLES)


main()
