"""Judges what engine262 left of a run: the exit status is 1 if a scenario did not pass, or a rule of ECMA-262 is cited by
none that did. Modules, which an engine that is a command line is not asked for, it runs itself."""

import json
import os
import subprocess
import sys
import tempfile

# How many seconds a module may take.
PATIENCE = 60
# engine262's `console.log` quotes what it prints, its `print` does not.
HEAD = "console.log = print;\n"


def modules(scenarios, capabilities):
    """Modules that need nothing but the language, and whose allowed orders are all listed."""
    granted = {*capabilities, "entry-module", "top-level-await"}
    for scenario in scenarios:
        needs = scenario["needs"]
        logs = scenario["expected"].get("ecma", {}).get("logs")
        if "entry-module" in needs and granted.issuperset(needs) and logs:
            yield scenario, logs


def run_module(engine262, text):
    """What a module prints, line by line, and whether it came to its end."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "main.mjs")
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEAD + text)
        try:
            ended = subprocess.run([engine262, path], capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return [f"still running after {PATIENCE} s"], False
    return (ended.stdout + ended.stderr).splitlines(), ended.returncode == 0


def shown(said):
    """What an engine said, on one line, escaped and bounded."""
    return json.dumps(said)[:2000]


def main(results, engine262):
    with open(results, encoding="utf-8") as file:
        run = json.load(file)
    (engine,) = run["engines"]
    passed, wrong = set(), []
    for result in run["results"]:
        if result["status"] == "passed":
            passed.add(result["scenario"])
        elif result["status"] != "unsupported":
            wrong.append(f"{result['status']}: {result['scenario']}: {shown(result['observed'])}")
    for scenario, logs in modules(run["scenarios"], engine["capabilities"]):
        lines, is_done = run_module(engine262, scenario["js"])
        if is_done and lines in logs:
            passed.add(scenario["id"])
        else:
            wrong.append(f"failed: {scenario['id']}: {shown(lines)}")

    cited = {rule for scenario in run["scenarios"] if scenario["id"] in passed for rule in scenario["cites"]}
    rules = {rule["id"] for rule in run["rules"] if rule["id"].startswith("ecma/")}
    for line in wrong:
        print(f"  {line}")
    for rule in sorted(rules - cited):
        print(f"  no scenario that engine262 passed cites {rule}")
    print(
        f"{engine['name']} {engine['version']}: {len(passed)} passed, {len(wrong)} failed; "
        f"of {len(rules)} rules of ECMA-262 it bears out {len(rules & cited)}"
    )
    return bool(wrong or rules - cited or not rules or not run["complete"])


sys.exit(main(sys.argv[1], sys.argv[2]))
