"""Prints how the results of runs under load differ from those of one without. The exit status is 1 if one accuses."""

import json
import sys

ACCUSATIONS = ("failed", "timed_out", "crashed")


def results(path):
    with open(path, encoding="utf-8") as file:
        return {result["scenario"]: result for result in json.load(file)["results"]}


def wavers(result):
    recorded = result.get("recorded") or {}
    return result.get("baseline") == "known" and recorded.get("status") == "flaky"


def said(result):
    alone = result.get("alone")
    orders = " | ".join(" ".join(order) for order in result["observed"])
    seen = f", seen {alone['seen']} of {alone['runs']} alone" if alone else ""
    return f"{result['status']}{seen}: {orders}"


def main(engine, place, runs):
    calm = results(f"{place}.json")
    verdicts, accusing, flaky = 0, 0, 0
    for run in range(1, runs + 1):
        for scenario, result in results(f"{place}.{run}.json").items():
            verdicts += result["status"] != "unsupported"
            before = calm[scenario]
            if result["status"] == before["status"] or wavers(result) or wavers(before):
                continue
            accuses = result["status"] in ACCUSATIONS
            accusing += accuses
            flaky += result["status"] == "flaky"
            print(f"  run {run}: {scenario} {before['status']} -> {said(result)}")
    print(f"{engine}: {runs} runs under load, {verdicts} verdicts: {accusing} flipped to failed, timed out or crashed, {flaky} to flaky")
    return accusing > 0


sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
