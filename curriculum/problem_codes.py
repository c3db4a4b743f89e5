"""List every kind of problem that the curriculum's checks can find.

Groups: 00x sources · 01x structure · 02x translations · 03x texts · 04x facts · 05x links ·
06x letters · 07x safety · 08x references between files · 09x and 10x pictures, sounds and films ·
11x what matches, scenarios, rehearsals and team guides need · 13x wording and casting.
"""

from __future__ import annotations

from curriculum.catalogue import ProblemCode

CATALOGUE: dict[str, ProblemCode] = {}


def _code(code: str, title: str, *, why: str, cure: str, example: str) -> ProblemCode:
    if code in CATALOGUE:
        message = f"{code} is taken: {CATALOGUE[code].title}"
        raise ValueError(message)
    entry = ProblemCode(code, title, why, cure, example)
    CATALOGUE[code] = entry
    return entry


BROKEN_YAML = _code(
    "CUR001",
    "Broken YAML",
    why="The file cannot be read at all, so everything that it describes is left out.",
    cure="Mend the place that the message names: often a value with a colon that needs quotes, "
    "a quote that is not closed, a tab, or a line indented differently from its neighbours.",
    example="title: Rights: and duties",
)
UNKNOWN_KEY = _code(
    "CUR002",
    "Unknown key",
    why="A mistyped key would be ignored, and what you meant by it would silently not happen.",
    cure="Correct the spelling; docs/reference/content-format.md lists the keys of each file.",
    example="id: words-we-share\nminuts: 14",
)
DUPLICATE_KEY = _code(
    "CUR003",
    "Key written twice",
    why="Only one of the two values can count, and readers of YAML disagree which.",
    cure="Delete one of the two.",
    example="minutes: 14\nminutes: 20",
)
BARE_YES_NO = _code(
    "CUR004",
    "Bare yes, no, on or off",
    why="Some readers of YAML take these words for true and false, others for words; "
    "Norway's code `no` became `false` this way.",
    cure="Write `true` or `false`, or put the word in quotes.",
    example="required: no",
)
AMBIGUOUS_NUMBER = _code(
    "CUR005",
    "Number that YAML readers disagree about",
    why="`12:30` is 750 to some readers of YAML and text to others; `010` is 8 to some.",
    cure="Put it in quotes, or write the number without leading zeros.",
    example="minutes: 010",
)
WRONG_VALUE = _code(
    "CUR006",
    "Value of the wrong kind",
    why="The value cannot mean what this key says, so a course built from it would be wrong.",
    cure="Write a value of the kind that the message expects.",
    example="minutes: ten",
)
MISSING_KEY = _code(
    "CUR007",
    "Missing key",
    why="Without this value the thing cannot be drawn, scored or reported.",
    cure="Add the key; docs/reference/content-format.md shows an example of each file.",
    example="id: words-we-share\ncomponents: []   # minutes: is missing",
)
YAML_FEATURE = _code(
    "CUR008",
    "YAML feature that is not used here",
    why="Anchors, aliases, tags and several documents in one file hide what is said, "
    "and a few lines of them can fill the memory of a computer.",
    cure="Write the value out in full.",
    example="facts: &same [F001]\nmore: *same",
)
UNREADABLE_FILE = _code(
    "CUR009",
    "File that cannot be read",
    why="What is missing, too large or not UTF-8 text cannot be taught.",
    cure="Create the file, split it, or save it as UTF-8.",
    example="lessons: [words-we-share]   # there is no lessons/words-we-share/lesson.yaml",
)
MISSING_HEADING = _code(
    "CUR011",
    "Missing heading",
    why="The YAML file names something that has no text, so the learner would see a gap; it is left out.",
    cure="Add the heading with its id in the English text file.",
    example="## Four places {#four-places}   # lesson.yaml also names `levels`",
)
UNKNOWN_HEADING = _code(
    "CUR012",
    "Heading id that the YAML file does not know",
    why="Text under it would never be shown.",
    cure="Correct the id, add it to the YAML file, or remove the id to make it an ordinary subheading.",
    example="## Four places {#for-places}",
)
HEADING_ORDER = _code(
    "CUR013",
    "Headings in another order than the YAML file",
    why="Reviewers read the text file from top to bottom and would review another lesson than learners get.",
    cure="Move the section, or change the order in the YAML file.",
    example="## Second {#second}\n## First {#first}",
)
DUPLICATE_HEADING = _code(
    "CUR014",
    "Heading id used twice",
    why="Only one of the two texts can be shown.",
    cure="Give one of them another id, or join the texts.",
    example="## Four places {#four-places}\n## Places again {#four-places}",
)
MALFORMED_HEADING = _code(
    "CUR015",
    "Heading that looks as if it should have an id",
    why="The id is not recognised, so the heading counts as ordinary text.",
    cure="Write it as `## Title {#id}`: two or three number signs, small letters, digits and hyphens.",
    example="## Four places {four-places}",
)
UNCLOSED = _code(
    "CUR016",
    "Front matter or code fence that is not closed",
    why="Everything below it is swallowed.",
    cure="Add the closing `---` or fence on a line of its own.",
    example="---\ntitle: Words we share\n\n## Four places {#four-places}",
)
DUPLICATE_ID = _code(
    "CUR017",
    "Id used twice",
    why="Answers and completion are kept by id, so two things with one id could not be told apart.",
    cure="Give one of them another id.",
    example="options: [a-rule, a-rule]",
)
KEY_NOT_AMONG = _code(
    "CUR018",
    "Right answer that is not offered",
    why="Nobody could answer it right.",
    cure="Name one of the options in `correct`, one of the bins on the card, one of the lines in `model`.",
    example="options: [a, b]\ncorrect: [c]",
)
NAME_DIFFERS = _code(
    "CUR019",
    "Id that differs from its folder's name",
    why="People look for a thing under its id.",
    cure="Rename the folder or change the id.",
    example="lessons/words-we-share/lesson.yaml says: id: words",
)
MISSING_TRANSLATION = _code(
    "CUR021",
    "Missing translation",
    why="Learners who chose this language get English there.",
    cure="Translate the section under the same heading id.",
    example="en.md has ## Four places {#four-places}, vi.md has not",
)
STALE_TRANSLATION = _code(
    "CUR022",
    "Translation of older English",
    why="The English has changed since; learners in this language are taught the older text.",
    cure="Bring the translation up to date, then stamp it with `groundwork translate stamp`.",
    example="## Bốn nơi {#four-places from=000000000000}",
)
NO_DIGEST = _code(
    "CUR023",
    "Translation that does not say what it was made from",
    why="Nobody could tell whether it is up to date.",
    cure="Compare it with the English, then stamp it with `groundwork translate stamp`.",
    example="## Bốn nơi {#four-places}",
)
UNTRANSLATED = _code(
    "CUR024",
    "English left in a translation",
    why="The text claims to be a translation, so nothing warns the learner that it is English.",
    cure="Translate it, or delete the section so that it counts as missing.",
    example="## Four places {#four-places from=6e340b9cffb3}   # in vi.md",
)
NUMBERS_DIFFER = _code(
    "CUR025",
    "Numbers that differ from the English",
    why="A wrong year, amount or telephone number misleads only the readers of one language.",
    cure="Correct the number in the translation, or in the English if that is wrong.",
    example="en: within 12 months   vi: trong vòng 21 tháng",
)
MENTIONS_DIFFER = _code(
    "CUR026",
    "Citations, links or terms that differ from the English",
    why="Every language must rest on the same sources and lead to the same help.",
    cure="Cite and link in the translation what the English cites and links.",
    example="en: …intent.[^F004]   vi: …ý định.",
)
KEY_DIFFERS = _code(
    "CUR027",
    "Answer key that differs between languages",
    why="A `.correct` mark contradicts the YAML file, so it explains another answer than is scored.",
    cure="Mark the options that the YAML file names in `correct`, in every language.",
    example="correct: [a-rule]   # vi.md: ### … {#a-person .correct}",
)
BAD_MARK = _code(
    "CUR028",
    "Mark behind a heading id that means nothing",
    why="A mistyped mark is ignored: a translation would look unstamped, a key unmarked.",
    cure="Use `.correct`, `.source-text` or `from=` with the digest from `groundwork translate status`.",
    example="### A rule {#a-rule .corect}",
)
SIGNED_ANOTHER_TEXT = _code(
    "CUR029",
    "Signature of a text that has changed since",
    why="A speaker vouches for words by name; nobody may read other words under that name. "
    "Learners are told that nobody has reviewed the text.",
    cure="Let a speaker read and sign it again in the workshop, or write `reviewed_by: null`.",
    example="reviewed_by: Lan Nguyen\nreviewed_text: 0123456789ab   # a word below was changed afterwards",
)
TERM_SAID_OTHERWISE = _code(
    "CUR020",
    "Glossary term that a translation calls something else",
    why="A learner who follows the link reads about a word that the text did not use; "
    "two names for one thing read like two things.",
    cure="Write the term as the glossary of that language has it; if another form or word is meant, "
    "add it to `glossary/forms.yaml` with the reason.",
    example="vi.md: [kỳ thị](term:systemic-racism)   # the glossary: phân biệt chủng tộc mang tính hệ thống",
)
UNUSED_FORM = _code(
    "CUR030",
    "Form of a term that no text uses",
    why="A list of exceptions that nobody needs lets the next mistake through.",
    cure="Take the form out of `glossary/forms.yaml`.",
    example="- {term: bylaw, language: ar, forms: [اللوائح], reason: plural}   # no text links so",
)
MISSING_FEEDBACK = _code(
    "CUR031",
    "Option or card without feedback",
    why="A learner who answers learns from the reason, not from the mark.",
    cure="End the part with a block quote that says why it is, or is not, the answer.",
    example="### A rule {#a-rule}\n\n### A person {#a-person}",
)
EMPTY_HEADING = _code(
    "CUR032",
    "Empty heading or title",
    why="An option, a term or a page would have no name; screen readers would read nothing.",
    cure="Write the heading's text before its id.",
    example="## {#four-places}",
)
EMPTY_TEXT = _code(
    "CUR033",
    "Section without text",
    why="The learner would see a heading with nothing below it.",
    cure="Write the text, or delete the section so that it counts as missing.",
    example="## Four places {#four-places}\n\n## Next {#next}\nText.",
)
PLACEHOLDER = _code(
    "CUR034",
    "Placeholder text",
    why="Somebody meant to come back to it.",
    cure="Write the real text.",
    example="TODO: find an example",
)
TOO_MANY_WORDS = _code(
    "CUR035",
    "More words than minutes",
    why="Reading alone would take more than twice the minutes that the lesson promises, "
    "and people are given that time from their shift.",
    cure="Shorten the text, split the lesson, or raise `minutes`.",
    example="minutes: 2   # with 1,000 words",
)
LONG_NOTE = _code(
    "CUR036",
    "Content note that is not one line",
    why="A note is read in a moment, before the learner decides; "
    "what follows it would be met without having been chosen.",
    cure="Say in at most 140 letters what stands below, in the heading alone; move the rest into the text.",
    example="### This scenario shows … {#note}\n\nIt goes on at length.",
)
UNKNOWN_FACT = _code(
    "CUR041",
    "Unknown fact",
    why="The citation leads nowhere, so the sentence has no source.",
    cure="Add the fact to facts.yaml, or correct the number.",
    example="…does not need intent.[^F999]",
)
UNLISTED_FACT = _code(
    "CUR042",
    "Fact cited but not listed",
    why="Whoever reviews a fact looks in `facts` for the components that state it, and would miss this one.",
    cure="Add the fact to the component's or item's `facts`.",
    example="{id: four-places, kind: text}   # the text cites [^F004]",
)
UNCITED_FACT = _code(
    "CUR043",
    "Fact listed but not cited",
    why="The text does not show which sentence rests on it.",
    cure="Cite it in the English text as `[^F004]`, or take it from `facts`.",
    example="facts: [F004]   # no [^F004] in the text",
)
FACT_TO_REVIEW = _code(
    "CUR044",
    "Fact past its review date",
    why="Laws, counts and offices change; learners must not be taught last year's.",
    cure="Check the fact at its source, then set `checked_on` and a new `review_by`.",
    example="review_by: 2020-01-01",
)
FACT_FROM_MEMORY = _code(
    "CUR045",
    "Fact from memory cited",
    why="Nobody has seen a source for it.",
    cure="Find the source and set `confidence`, or take the sentence out.",
    example="confidence: memory   # and a lesson cites it",
)
UNUSED_FACT = _code(
    "CUR046",
    "Fact that nothing cites",
    why="Someone would have to review it although nobody is taught it.",
    cure="Cite it or delete it.",
    example="- id: F099   # no text cites [^F099]",
)
MALFORMED_CITATION = _code(
    "CUR047",
    "Citation that is not a fact's number",
    why="It would be shown to the learner as it stands, in square brackets.",
    cure="Write `[^F` and three digits `]`; there are no other footnotes.",
    example="…does not need intent.[^4]",
)
UNKNOWN_TERM = _code(
    "CUR051",
    "Unknown glossary term",
    why="The learner would follow a link to nothing.",
    cure="Correct the term's id, or add the term to glossary.yaml.",
    example="[systemic racism](term:sistemic-racism)",
)
BROKEN_ANCHOR = _code(
    "CUR052",
    "Link to a heading that is not there",
    why="The link would do nothing.",
    cure="Link to the id of a section or part of the same file.",
    example="[above](#four-place)",
)
RELATIVE_LINK = _code(
    "CUR053",
    "Link to a file",
    why="Files beside the text are not part of a package, so the link would be dead in a learning system.",
    cure="Link to a section of the same lesson (`#id`), to a term (`term:id`) or to a web page (`https://…`).",
    example="[the form](form.pdf)",
)
INSECURE_LINK = _code(
    "CUR054",
    "Link that is not https",
    why="It can be read and changed on the way, and many workplaces block it; it is not drawn as a link.",
    cure="Use the page's https address; `mailto:` and `tel:` are also allowed.",
    example="[Commission](http://example.org)",
)
MALFORMED_LINK = _code(
    "CUR055",
    "Malformed link",
    why="No browser could follow it.",
    cure="Correct the address: no spaces, a whole host name, `tel:` with digits, `mailto:` with an @.",
    example="[Commission](https://)",
)
FOREIGN_LETTER = _code(
    "CUR061",
    "Letter outside the language's alphabet",
    why="It comes from another keyboard or from scanning; searches and screen readers stumble over it.",
    cure="Type the letter of this language.",
    example="سگان with the Persian gaf, for سكان",
)
SIMPLIFIED_CHARACTER = _code(
    "CUR062",
    "Simplified character in Traditional Chinese",
    why="It reads as a foreign or careless text to readers of Traditional Chinese.",
    cure="Write the traditional character that the hint names.",
    example="种族 for 種族",
)
INVISIBLE_CHARACTER = _code(
    "CUR063",
    "Invisible or direction-changing character",
    why="Nobody sees it when reviewing, yet it breaks words and searches, or shows text in another order.",
    cure="Delete it; where right-to-left text needs isolating, use a paired U+2068 … U+2069.",
    example="pass<U+200B>word",
)
NOT_COMPOSED = _code(
    "CUR064",
    "Letter and mark written as two characters",
    why="The same word would be found or not depending on how it was typed.",
    cure="Save the file in Unicode form NFC; most editors do.",
    example="e followed by U+0301, for é",
)
RAW_HTML = _code(
    "CUR071",
    "Raw HTML",
    why="It is shown to the learner as it stands, with its angle brackets.",
    cure="Use Markdown; put a literal < in `code` or write it as `\\<`.",
    example="<b>must</b>",
)
SCRIPT = _code(
    "CUR072",
    "Script or dangerous link",
    why="It could run in a learner's browser under their name.",
    cure="Remove it, and find out how it came here.",
    example="<script>…</script> or [x](javascript:…)",
)
UNKNOWN_OBJECTIVE = _code(
    "CUR081",
    "Unknown objective",
    why="Results for it would be reported to nobody.",
    cure="Correct the id, or add the objective to course.yaml (and to the lesson's `objectives`).",
    example="objective: ARC100.O99",
)
UNKNOWN_ACTION = _code(
    "CUR082",
    "Unknown action of the framework",
    why="HR reports by action; this one is not in the framework.",
    cure="Correct the id; framework/calgary.yaml lists the 45 actions.",
    example="actions: [FA1.EMP.9]   # there are three",
)
LESSON_NOT_USED = _code(
    "CUR083",
    "Lesson that no module names",
    why="Nobody would ever see it.",
    cure="Name it in a module of course.yaml, or delete its folder.",
    example="lessons/forgotten/lesson.yaml",
)
UNKNOWN_REFERENCE = _code(
    "CUR084",
    "Reference to something that is not there",
    why="The reader would be led to nothing, or a correction would correct nothing.",
    cure="Correct the id.",
    example="see_also: [racizm]",
)
COURSES_IN_A_CIRCLE = _code(
    "CUR085",
    "Courses that wait for each other",
    why="No order could be told to learners: each of the courses would be best taken after the others.",
    cure="Decide which course comes first, and take the others out of its `after`.",
    example="after: [ahc-100]   # in arc-100, while ahc-100 says: after: [arc-100]",
)

MISSING_MEDIA = _code(
    "CUR090",
    "File that is not in media/",
    why="The page would show a hole where the picture, sound or film should be.",
    cure="Put the file into `media/` beside lesson.yaml, or correct its name.",
    example="file: a-desk.svg   # media/ has a-desks.svg",
)
MEDIA_NOT_USED = _code(
    "CUR091",
    "File in media/ that nothing uses",
    why="It would be kept, and perhaps handed on, without anybody having looked at it.",
    cure="Name it in lesson.yaml, or delete it; captions are named `<component>.<language>.vtt`.",
    example="media/old-interview.mp3",
)
WRONG_MEDIA_TYPE = _code(
    "CUR092",
    "File that is not what its name says",
    why="Some browsers would show nothing, others would guess what it is.",
    cure="Export it in the format of its ending: pictures svg, png, jpg, webp; sounds mp3, m4a, ogg; "
    "films mp4, webm.",
    example="a-desk.png that is really a JPEG",
)
MEDIA_TOO_LARGE = _code(
    "CUR093",
    "File of more than 30 MB",
    why="On a phone's connection it would not play, and learning systems refuse large packages.",
    cure="Export it smaller: 720 lines, speech at 64 kbit/s; or cut it into two.",
    example="an-interview.mp4 of 140 MB",
)
UNSAFE_DRAWING = _code(
    "CUR094",
    "Drawing that holds more than shapes",
    why="An SVG file can carry scripts, fetch things from elsewhere under a learner's name, "
    "and repeat its shapes until the page stands still.",
    cure="Export it as plain SVG, with its size, without scripts, links, embedded pictures "
    "or a drawing program's own data.",
    example='<svg onload="…">',
)
PLACE_IN_FILE = _code(
    "CUR095",
    "Picture or film that says where it was taken",
    why="Cameras write the place into the file; it can lead to the home of the person who is seen.",
    cure="Export it without location, or without metadata at all.",
    example="a-neighbour.jpg with GPS coordinates",
)
MISSING_CAPTIONS = _code(
    "CUR096",
    "Captions missing",
    why="Whoever cannot hear it, or does not speak its language, would be left out.",
    cure="Write them as `media/<component>.<language>.vtt` in each of the four languages.",
    example="media/a-voice.vi.vtt is not there",
)
BROKEN_CAPTIONS = _code(
    "CUR097",
    "Captions that cannot be shown",
    why="A caption with a wrong time or mark would be missing, or stand under somebody else's words.",
    cure="Correct the line that is named; a translation keeps the times of the English captions.",
    example="00:04.000 --> 00:01.000",
)
WRONG_FIGURE = _code(
    "CUR098",
    "Figure that is not placed, or not there",
    why="A reader of this language would miss a picture that the others see, or find a hole.",
    cure="Place each figure of lesson.yaml once in each language, alone in its paragraph: "
    "`![what it shows](figure:id)`.",
    example="![a desk](figure:desk)   # lesson.yaml names no figure `desk`",
)
MISSING_ALTERNATIVE = _code(
    "CUR099",
    "Figure without words for it",
    why="People who do not see it would not learn what it shows.",
    cure="Say between the brackets what it shows, in this language; the file's name says nothing.",
    example="![a-desk.svg](figure:desk)",
)
WORDS_IN_DRAWING = _code(
    "CUR100",
    "Words inside a drawing",
    why="They are in one language for everybody, and screen readers do not read them.",
    cure="Put numbers or single letters into the drawing, and say in the text what each is.",
    example="<text>counter</text>",
)

NOTHING_TO_CHOOSE = _code(
    "CUR110",
    "Match without a choice",
    why="With one partner for all cards there is nothing to think about, and the page could not draw it.",
    cure="Add a card with another partner, or partners that belong to no card, under `decoys`.",
    example="pairs:\n  - {id: card-a, partner: a-rule}\n  - {id: card-b, partner: a-rule}",
)
CHOICE_TO_NOWHERE = _code(
    "CUR111",
    "Choice that leads nowhere",
    why="Whoever chose it would stand before an empty page.",
    cure="Write the id of a step or an end of the same scenario after `to`.",
    example="choices:\n  - {id: ask, to: the-mangers-office}",
)
NOT_REACHED = _code(
    "CUR112",
    "Step or end that nobody can reach",
    why="It was written, translated and reviewed, and no learner would ever see it.",
    cure="Let a choice lead to it, or delete it.",
    example="steps:\n  - {id: forgotten, choices: […]}   # no choice says: to: forgotten",
)
NO_GOOD_END = _code(
    "CUR113",
    "No way to an end that counts",
    why="A scenario is done at a recommended or acceptable end; "
    "from here a learner could only be told to try another way.",
    cure="Add a choice that leads to such an end, perhaps over other steps, "
    "or give an end the outcome that it has.",
    example="ends:\n  - {id: silence, outcome: another_try, …}   # and no other end",
)
NO_CONTENT_NOTE = _code(
    "CUR114",
    "Scenario without a content note",
    why="A scenario puts learners into a scene; whoever has lived through it must know beforehand, "
    "and have another way to the same credit.",
    cure="Say under `sensitive` what may be hard to meet, "
    "and write the parts `note` and `other-route` in every language.",
    example="- {id: at-the-counter, kind: scenario, objective: ARC100.O3, …}   # without sensitive: [racism]",
)
WRONG_LINES = _code(
    "CUR115",
    "Lines that do not fit the rehearsal's mode",
    why="To choose or to order one needs lines, and a model to compare with; "
    "whoever writes their own would never see them.",
    cure="Give `lines` and `model` where the mode is `choose` or `order`; take them out where it is `write`.",
    example="mode: write\nlines: [ask-her, wait]",
)
SCENES_DO_NOT_FIT = _code(
    "CUR116",
    "Choice between scenes that does not hold together",
    why="The page asks once which scene is closest to the learner's work and opens that scene in later "
    "stories; it could not tell the scenes of this story apart, or would take a decision for a scene.",
    cure="Give every choice of the first step a `setting` of its own, and no other choice; let each lead "
    "to a step of its scene, and no choice lead back to the first step.",
    example="choices:\n  - {id: in-an-office, to: desk, setting: office}\n  - {id: on-a-crew, to: crew}",
)

LOPSIDED_CAST = _code(
    "CUR130",
    "One group in one part",
    why="Readers learn from who errs, who is hurt and who knows, whatever the text says.",
    cure="Change who plays which part in the scenes, and the `cast` of editorial.yaml with it.",
    example="- {lesson: speak-up, component: accent, name: Tuan, does: causes-harm, people: racialized}",
)
AVOIDED_WORD = _code(
    "CUR131",
    "Word of the wording list",
    why="The word shuts somebody out, or says less than a plain one; wording.yaml says why for each.",
    cure="Write what the hint proposes. Where the word is used on purpose, "
    "say so on the course's page Words that respect, or in editorial.yaml, and give the reason.",
    example="The blind spot of the plan",
)
SLUR = _code(
    "CUR132",
    "Slur spelled out",
    why="It would hurt readers whom the course is for. No lesson needs the word itself.",
    cure="Say that a slur was used.",
    example='He calls her "…".',
)
UNUSED_WAIVER = _code(
    "CUR133",
    "Waiver of a word that is not there",
    why="A later use of the word would be let through for a reason that no longer holds.",
    cure="Take the waiver out of editorial.yaml, or correct the word or the lesson.",
    example="waivers:\n  - {lesson: speak-up, word: blind spot, reason: a quotation}   # not in the lesson",
)

NOT_SAID_TO_BE_INVENTED = _code(
    "CUR140",
    "Passage that is not said to be invented",
    why="Readers would take it for the words of a real service, and be hurt or misled by them.",
    cure="Say in the summary that the passage is invented.",
    example="summary: How fares were checked.",
)
CRITERION_NOT_SHOWN = _code(
    "CUR141",
    "Criterion that no passage shows",
    why="Reviewers could not practise it, nor see how severe a case of it is.",
    cure="Add a finding of the criterion to a passage that shows it, or write such a passage.",
    example="criteria:\n  - {id: L18, severity: minor}   # no passage.yaml has a finding of L18",
)
TOO_FEW_PASSAGES = _code(
    "CUR142",
    "Service with fewer than three passages",
    why="Reviewers of a service read one passage together, review one apart, and compare on a third.",
    cure="Write passages of the service until there are three.",
    example="service: fire   # in two passages only",
)
WRONG_QUOTATION = _code(
    "CUR143",
    "Quotation that is not in the passage, or too long",
    why="A finding is about the words themselves; "
    "reviewers would look for them in vain, or not see which of them harm.",
    cure="Quote at most 60 words, word for word, with … where words are left out.",
    example='> "Focus on people who look out of place."   # the passage says: Watch people who …',
)

NOTHING_LEADS_THERE = _code(
    "CUR150",
    "Page of the hub that nothing leads to",
    why="People find pages through their courses and by choosing for whom they look; "
    "nobody would find this one.",
    cure="Name the courses that it belongs to, or the audiences that it is for.",
    example="courses: []\naudiences: []",
)
ENGLISH_WITHOUT_REASON = _code(
    "CUR151",
    "Page of the hub that leaves languages out",
    why="Job aids, guides, reporting routes and readings are promised in all four languages; "
    "only who leads a session of a course in English alone has its kit in English alone.",
    cure="Take `languages` out and translate the page; or, if it is such a kit, "
    "say so in `kind` and `courses`.",
    example="kind: job-aid\nlanguages: [en]",
)

OVERLAY_DIFFERS = _code(
    "CUR160",
    "City's own text that does not fit the source",
    why="Learners of that city would read a text beside the one it was written for, or an older one.",
    cure="Compare the city's text with the source and write the digest that the hint names behind its id, or "
    "as `over:` into its fact or YAML file; take it out where the source says the same.",
    example="## Why words matter at work {#why-words over=000000000000}",
)

UNREAD = frozenset(
    entry.code
    for entry in (
        BROKEN_YAML,
        UNKNOWN_KEY,
        WRONG_VALUE,
        MISSING_KEY,
        UNREADABLE_FILE,
        BARE_YES_NO,
        AMBIGUOUS_NUMBER,
    )
)
"""Codes of problems that may have left a whole file out."""
WRONG_GAP = _code(
    "CUR120",
    "Gap that is not placed, or not there",
    why="A reader of this language could not answer, or would find a gap that nothing fits.",
    cure="Place each gap of bank.yaml once in each language, in the text of the item: "
    "`[first gap](gap:id)`; the words between the brackets name the gap to those who do not see it.",
    example="It is fair in [first gap](gap:effect).   # bank.yaml names no gap `effect`",
)
