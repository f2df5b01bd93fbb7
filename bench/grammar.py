"""A seeded grammar of mental-health articles: text nobody wrote, all of it different.

It is there to be measured on, not to be read or linted for its own sake: it has the mix of
plain prose, lists, tables, links, claims, hedges and warnings that real articles have, at
about their density of findings. `Articles(seed)` never gives one sentence twice."""

import random

SUBJECTS = """sleep|breathing|a daily walk|group work|keeping a diary|yoga|mindfulness|talking therapy|CBT|sertraline|
ketamine|TMS|neurofeedback|journaling|cold water|magnesium|ashwagandha|a support group|family therapy|exercise|
light therapy|esketamine|psilocybin|an SSRI|meditation|EMDR|lithium|melatonin|omega-3|a weighted blanket|art classes|
acupuncture|time in nature|a good routine|self-compassion|peer support|couples counselling|a body scan""".replace("\n", "").split("|")
PEOPLE = """people|adults|many readers|new parents|students|nurses|carers|veterans|teenagers|older adults|clients|patients|
some families|shift workers|musicians|teachers|those we spoke to|neighbours|volunteers|managers""".replace("\n", "").split("|")
CONDITIONS = """anxiety|depression|PTSD|low mood|burnout|panic attacks|insomnia|grief|OCD|stress|bipolar disorder|ADHD|
loneliness|worry|social anxiety|chronic pain|an eating disorder|postnatal depression|addiction|anger""".replace("\n", "").split("|")
PLACES = """at home|in a quiet room|on the bus|before breakfast|after work|in the park|by the sea|at the kitchen table|
in a clinic|over the phone|during winter|on a long train ride|between meetings|at the library|in the garden""".replace("\n", "").split("|")
VERBS = """notice|describe|remember|write down|talk about|plan for|live with|come back to|pay attention to|wonder about|
learn about|ask about|cope with|make room for|look after|argue over|get used to|put up with""".replace("\n", "").split("|")
THINGS = """a slow morning|the first week|old habits|small wins|a bad night|hard conversations|the shape of the day|mixed feelings|
appointments|the waiting list|side effects|a change of dose|the cost|breathing space|boundaries|a letter from the clinic|
family meals|the school run|money worries|bright screens|a long commute|quiet evenings|an early bedtime""".replace("\n", "").split("|")
ADJECTIVES = """steady|gentle|slow|useful|tiring|honest|short|careful|ordinary|awkward|lasting|modest|kind|patient|
uneven|simple|practical|curious|calm|restless|warm|plain|private|shared""".replace("\n", "").split("|")
ADVERBS = "often|sometimes|rarely|slowly|quietly|usually|seldom|nearly always|now and then|for a while|again and again".split("|")
CLAIMS = [
    "{S} cures {C} in {n} days",
    "{S} is proven to end {C}",
    "{S} works better than medication for {C}",
    "{S} is completely safe and has no side effects",
    "studies show that {s} helps {n}% of {p} with {C}",
    "experts agree that {s} treats {C}",
    "a breakthrough in {C}: {s} rewires the brain",
    "{n} in 10 {p} recover from {C} with {s}",
]
HEDGES = [
    "{S} may help some {p} who live with {C}, but the evidence is limited",
    "talk to your doctor before you try {s} for {C}",
    "{S} is not a cure for {C}, and it does not suit everyone",
    "side effects of {s} can include nausea, headache and poor sleep",
    "it is not clear how much {s} does for {C}",
]
PLAIN = [
    "{P} {a} {v} {t} {l}",
    "{a}, {p} {v} {t} and {v2} {t2}",
    "a {j} talk {l} can be a {j2} start",
    "there is something {j} about {t}, and {p} know it",
    "when {t} meets {t2}, {p} {v} what comes next",
    "it took {n} weeks, {n2} letters and one {j} evening {l}",
    "{P} who {v} {t} {a} {v2} {t2} {l}",
    "what {p} call {C} is {a} a {j} mix of {t} and {t2}",
    "my {j} neighbour would {v} {t} {l}, {a} for {n} minutes",
    "we asked {n} {p} to {v} {t}; most {v2} {t2} instead",
    "you do not have to {v} {t} on your own {l}",
    "some days {t} is {j}, other days it is {j2}",
]
LINKS = ["https://www.nice.org.uk/guidance/ng{n}", "https://doi.org/10.1000/j.{n}", "https://example.net/blog/{n}",
         "https://www.nhs.uk/conditions/{n}", "/about/{n}", "https://pubmed.ncbi.nlm.nih.gov/{n}{n2}/"]


class Articles:
    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.seen: set[str] = set()

    def pick(self, items):
        return items[int(self.random.random() * len(items))]

    def fill(self, pattern: str) -> str:
        s = self.pick(SUBJECTS)
        p = self.pick(PEOPLE)
        values = {
            "s": s, "S": s[0].upper() + s[1:], "p": p, "P": p[0].upper() + p[1:], "C": self.pick(CONDITIONS),
            "l": self.pick(PLACES), "v": self.pick(VERBS), "v2": self.pick(VERBS), "t": self.pick(THINGS),
            "t2": self.pick(THINGS), "j": self.pick(ADJECTIVES), "j2": self.pick(ADJECTIVES), "a": self.pick(ADVERBS),
            "n": int(2 + self.random.random() ** 3 * 900), "n2": int(2 + self.random.random() * 98),
        }
        return pattern.format(**values)

    def clause(self) -> str:
        kind = self.random.random()
        return self.fill(self.pick(CLAIMS if kind < 0.04 else HEDGES if kind < 0.09 else PLAIN))

    def sentence(self) -> str:
        """A sentence that this object has not given before."""
        while True:
            text = self.clause()
            if self.random.random() < 0.35:
                text += self.pick([", and ", ", but ", "; ", ", so ", " because "]) + self.clause()
            text = text[0].upper() + text[1:] + ("?" if self.random.random() < 0.04 else ".")
            if text not in self.seen:
                self.seen.add(text)
                return text

    def words(self) -> str:
        """The words of a sentence, for headings and cells; not given before either."""
        while True:
            text = self.clause()
            text = text[0].upper() + text[1:]
            if text not in self.seen:
                self.seen.add(text)
                return text

    def link(self) -> str:
        return self.fill(self.pick(LINKS))

    def paragraph(self) -> list[str]:
        return [self.sentence() for _ in range(2 + int(self.random.random() * 5))]

    # One article as (kind, content) pairs; the writers below turn them into a format.
    def article(self, size: int):
        yield "title", self.words()
        written = 0
        while written < size:
            roll = self.random.random()
            if roll < 0.12:
                block = ("heading", self.words())
            elif roll < 0.24:
                block = ("list", [self.sentence() for _ in range(3 + int(self.random.random() * 4))])
            elif roll < 0.27:
                block = ("table", [[self.words(), self.words()] for _ in range(4)])
            elif roll < 0.31:
                block = ("quote", self.paragraph())
            elif roll < 0.45:
                block = ("linked", (self.paragraph(), self.link(), self.words()))
            else:
                block = ("paragraph", self.paragraph())
            written += len(str(block[1]))
            yield block

    def markdown(self, size: int) -> str:
        out = []
        for kind, content in self.article(size):
            if kind == "title":
                out.append(f"---\ntitle: \"{content}\"\n---\n\n# {content}\n")
            elif kind == "heading":
                out.append(f"## {content}\n")
            elif kind == "list":
                out.append("\n".join(f"- {line}" for line in content) + "\n")
            elif kind == "table":
                rows = [f"| {a} | {b} |" for a, b in content]
                out.append("\n".join([rows[0], "|---|---|", *rows[1:]]) + "\n")
            elif kind == "quote":
                out.append("> " + " ".join(content) + "\n")
            elif kind == "linked":
                lines, link, words = content
                out.append(" ".join(lines) + f" [{words}]({link}) is *one* **place** to start.\n")
            else:
                out.append(" ".join(content) + "\n")
        return "\n".join(out)

    def html(self, size: int) -> str:
        body = []
        title = ""
        for kind, content in self.article(size):
            if kind == "title":
                title = content
                body.append(f"<h1>{content}</h1>")
            elif kind == "heading":
                body.append(f"<h2 class=\"section\">{content}</h2>")
            elif kind == "list":
                body.append("<ul>" + "".join(f"<li>{line}</li>" for line in content) + "</ul>")
            elif kind == "table":
                body.append("<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in content) + "</table>")
            elif kind == "quote":
                body.append("<blockquote><p>" + " ".join(content) + "</p></blockquote>")
            elif kind == "linked":
                lines, link, words = content
                body.append(f"<p>{' '.join(lines)} <a href=\"{link}\">{words}</a> is <em>one</em> place to start.</p>")
            else:
                body.append("<p>" + " ".join(content) + "</p>")
        inside = "\n".join(body)
        return (f"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n"
                f"<body><nav><a href=\"/\">Home</a></nav><article>\n{inside}\n</article>"
                f"<footer>Printed by nobody</footer></body></html>\n")
