"""A language model as a coder, by a small server on the loopback address: no model, only the protocol."""

import http.server
import json
import re
import threading
import urllib.request

import pandas as pd
import pytest

from analysis import example, validity
from analysis.coder import kept, questions, server, work
from analysis.commands import main
from analysis.validity import codebook, models

TONE, HEDGES, SOURCE = (codebook.variable(name) for name in ("tone", "hedges", "source"))
TEXT = questions.Text("The dam may “leak”.", "It rains. ⟦The dam may “leak”.⟧")
SECRET = "sk-test-0123456789"  # noqa: S105


def said(value, words="", **more):
    """What a server answers where a model gives this value."""
    content = json.dumps({"words": words, "value": value})
    message = {"role": "assistant", "content": content}
    reply = {"model": "tiny-1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    return reply | {"usage": {"prompt_tokens": 100, "completion_tokens": 10}} | more


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), json.loads(body)))
        answer = self.server.answer(json.loads(body)) if callable(self.server.answer) else self.server.answer.pop(0)
        status, headers, content = answer if isinstance(answer, tuple) else (200, {}, answer)
        if status == "cut":
            self.connection.close()
            return
        content = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST

    def log_message(self, *_):
        pass


@pytest.fixture
def serve():
    """A function: the answers in turn, or a function of a request → a server that gives them."""
    running = []

    def _serve(answer):
        found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        found.answer, found.seen = answer, []
        found.address = f"http://127.0.0.1:{found.server_port}"
        threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append(found)
        return found

    yield _serve
    for one in running:
        one.shutdown()
        one.server_close()


def client(running, key="", **more):
    """What asks this server; what it waits is noted, not waited."""
    waited = []
    found = server.named(running.address, {server.KEY: key})
    return server.Server(found.address, found.key, waited.append, **more), waited


def ask(running, **more):
    found, waited = client(running, **more)
    return found.ask(questions.request(TEXT, TONE, "tiny")), waited


# What is sent


def test_a_request_has_the_codebook_the_text_and_the_form_of_the_answer(serve):
    running = serve([said("-1")])
    ask(running, key=SECRET)
    (path, headers, body), *_ = running.seen
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {SECRET}"
    assert (body["model"], body["temperature"]) == ("tiny", 0)
    form = body["response_format"]["json_schema"]["schema"]
    assert form["properties"]["value"] == {"type": "string", "enum": ["-1", "0", "1"]}
    assert form["required"] == ["words", "value"]
    rules, text = (message["content"] for message in body["messages"])
    assert TONE.question in rules
    assert " ".join(TONE.help.split()) in rules
    assert TONE.example in rules
    assert TEXT.context in text
    assert SECRET not in json.dumps(body)


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("https://a.example/openai/v1", "https://a.example/openai/v1/chat/completions"),
        ("https://a.example/v1/chat/completions", "https://a.example/v1/chat/completions"),
        ("http://[::1]:80/v1", "http://[::1]:80/v1/chat/completions"),
    ],
)
def test_an_address_may_be_written_in_several_ways(address, sent):
    assert server.named(address, {}).address == sent


@pytest.mark.parametrize(
    "address",
    [
        "",
        "localhost:11434",
        "ftp://a/v1",
        "file:///etc/passwd",
        "http://",
        "http://me:secret@a/v1",
        "http://a:b/v1",
        "https://a/v1?key=secret",
        "https://a/v1#x",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_a_server_is_refused_and_not_repeated(address):
    with pytest.raises(ValueError, match="SERVER: allowed: the address of a server") as error:
        server.named(address, {server.KEY: SECRET})
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("address", ["http://a.example/v1", "http://10.0.0.1/v1", "http://localhost.example/v1"])
def test_a_key_goes_unencrypted_to_no_other_machine(address):
    with pytest.raises(ValueError, match="by http the key could be read on its way; allowed: https") as error:
        server.named(address, {server.KEY: SECRET})
    assert SECRET not in str(error.value)
    assert server.named(address, {}).key == ""


@pytest.mark.parametrize(
    "address", ["http://localhost/v1", "http://127.0.0.9:1/v1", "http://[::1]/v1", "https://a.example"]
)
def test_a_key_goes_to_this_machine_or_by_https(address):
    assert server.named(address, {server.KEY: f" {SECRET}\n"}).key == SECRET


@pytest.mark.parametrize("key", ["sk-1 sk-2", "a\nX-Other: 1", "schlüssel"])
def test_a_key_that_is_none_is_refused_and_not_repeated(key):
    with pytest.raises(ValueError, match="CODER_KEY: holds a blank") as error:
        server.named("https://a.example", {server.KEY: key})
    assert key not in str(error.value)


def test_the_key_is_not_shown_with_the_server():
    assert SECRET not in repr(server.named("https://a.example", {server.KEY: SECRET}))


def test_only_what_is_encrypted_goes_over_a_proxy(monkeypatch, serve):
    running = serve([said("0")])
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # where nothing answers
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    ask(running, key=SECRET)
    assert len(running.seen) == 1


# What comes back


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_or_failing_server_is_asked_again_after_a_while(serve, status):
    running = serve([(status, {}, {"error": {"message": "busy"}})] * 2 + [said("0")])
    reply, waited = ask(running)
    assert questions.answer(reply, TEXT, TONE).value == "0"
    assert waited == [1, 2]


def test_a_server_says_how_long_to_wait(serve):
    headers = [{"Retry-After": "7"}, {"Retry-After": "9999"}, {"Retry-After": "Sat, 01 Jan 2000 00:00:00 GMT"}, {}]
    running = serve([*((429, each, {}) for each in headers), said("0")])
    assert ask(running)[1] == [7, server.LONGEST_WAIT, 0, 8]


def test_a_server_that_goes_on_failing_gives_no_answer(serve):
    running = serve([(500, {}, b"<html>no</html>")] * server.TRIES)
    with pytest.raises(server.NoAnswerError, match=r"127\.0\.0\.1:\d+: 500 .*no.* \(5 times\)"):
        ask(running)


def test_a_connection_that_is_cut_is_tried_again(serve):
    running = serve([("cut", {}, b""), said("1")])
    assert questions.answer(ask(running)[0], TEXT, TONE).value == "1"


def test_a_server_that_is_too_slow_is_given_up(serve):
    held = threading.Event()
    running = serve(lambda body: held.wait(20) and said("0"))
    with pytest.raises(server.NoAnswerError, match="timed out"):
        ask(running, seconds=0.05)
    held.set()


def test_where_nothing_answers_the_run_ends(serve):
    running = serve([])
    running.server_close()
    with pytest.raises(server.NotUsableError, match=r"refused; is the server running\?"):
        ask(running)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_every_request_would_meet_ends_the_run_and_shows_no_key(serve, status):
    message = f"Incorrect API key: {SECRET}\r\nsecond\x1b[31m line"
    running = serve([(status, {}, {"error": {"message": message}})])
    with pytest.raises(server.NotUsableError, match=rf"{status} .*: Incorrect API key: \(the key\) second \[31m line$"):
        ask(running, key=SECRET)


@pytest.mark.parametrize("value", ["[" * 960 + "]" * 960, '"' + "long " * 10_000 + '"'])
def test_an_answer_that_is_none_is_told_in_a_short_line(value):
    with pytest.raises(ValueError, match=r"is no JSON|answers .*…'; allowed") as error:
        questions.answer(replied(f'{{"value": {value}}}'), TEXT, TONE)
    assert len(str(error.value)) < 200


def test_a_key_is_shown_neither_where_a_line_is_cut_nor_in_what_is_kept(serve):
    long = "x" * (server.SHOWN - 5) + SECRET
    running = serve([(401, {}, {"error": {"message": long}}), said(SECRET, model=SECRET)])
    with pytest.raises(server.NotUsableError) as error:
        ask(running, key=SECRET)
    assert SECRET[:5] not in str(error.value)
    assert SECRET not in json.dumps(ask(running, key=SECRET)[0])


def test_what_a_server_says_cannot_command_the_terminal(serve):
    running = serve([(401, {}, {"error": "a\x1b[31mb"})])
    running.RequestHandlerClass = type("Odd", (Handler,), {"responses": {401: ("Un\x1b[2Jauthorized", "")}})
    with pytest.raises(server.NotUsableError) as error:
        ask(running)
    assert str(error.value).isprintable()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(serve, status):
    other = serve([said("0")])
    running = serve([(status, {"Location": f"{other.address}/v1/chat/completions"}, b"")])
    with pytest.raises(server.NotUsableError, match="sends elsewhere, which is not followed"):
        ask(running, key=SECRET)
    assert other.seen == []


@pytest.mark.parametrize("status", [400, 413, 422])
def test_one_request_that_is_refused_is_not_sent_again(serve, status):
    running = serve([(status, {}, {"error": "too long"})])
    with pytest.raises(server.NoAnswerError, match=f"{status} .*too long"):
        ask(running)
    assert len(running.seen) == 1


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"[1]", b"{" * 100_000, b"[" * 100_000, b"\xff\xfe", b"x" * (server.MOST + 1)]
)
def test_what_is_no_answer_is_told(serve, content):
    with pytest.raises(server.NoAnswerError, match="an answer"):
        ask(serve([(200, {}, content)]))


def replied(content, **choice):
    return {"choices": [{"message": {"content": content}} | choice]}


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ({}, "no message"),
        ({"choices": []}, "no message"),
        ({"choices": [{}]}, "no message"),
        ({"choices": [None]}, "no message"),
        (replied(None), "is no JSON: ''"),
        (replied(["a"]), "is no text"),
        (replied("It is negative."), "is no JSON: 'It is negative.'"),
        (replied("{"), "is no JSON"),
        (replied('{"value": ' + "[" * 100_000 + "]" * 100_000 + "}"), "is no JSON"),
        (replied('{"words": ""}'), "answers nothing"),
        (replied('{"words": "", "value": "2"}'), "answers '2'; allowed: -1, 0, 1"),
        (replied('{"words": "", "value": ["1"]}'), "allowed: -1, 0, 1"),
        (replied('{"words": "", "value": "1"}', finish_reason="length"), "cut short"),
        (replied('{"words": "", "value": "1"}', finish_reason="content_filter"), "refuses"),
        ({"choices": [{"message": {"content": None, "refusal": "I can't help"}}]}, "refuses"),
    ],
)
def test_what_the_codebook_does_not_allow_is_no_answer(reply, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        questions.answer(reply, TEXT, TONE)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ('{"words": "leak", "value": "-1"}', "-1"),
        ('{"value": -1, "words": ""}', "-1"),
        ('Sure!\n```json\n{"words": "", "value": " +1 "}\n```', "1"),
        ('{"words": "", "value": "1.0"}', "1"),
    ],
)
def test_an_answer_is_read_as_a_coder_s_cell_is(content, value):
    assert questions.answer(replied(content), TEXT, TONE).value == value


@pytest.mark.parametrize(
    ("words", "stand"),
    [
        ("may", True),
        ("The  Dam MAY “leak”.", True),
        ('may "leak"', True),
        ("‘leak’", True),
        ("...leak…", True),
        ("will leak", False),
        ("It rains", False),  # in the context alone
        ("", None),
        ("…", None),
    ],
)
def test_whether_the_words_of_an_answer_stand_in_the_text(words, stand):
    assert questions.answer(said("1", words), TEXT, HEDGES).supported is stand


def test_who_is_credited_is_answered_in_words():
    assert questions.answer(said("Nobody"), TEXT, SOURCE).value == "nobody"
    assert questions.answer(said(" Ann  Lund"), TEXT, SOURCE).value == "Ann Lund"
    form = questions.request(TEXT, SOURCE, "m")["response_format"]["json_schema"]["schema"]
    assert form["properties"]["value"] == {"type": "string"}


@pytest.mark.parametrize(
    "usage", [None, {}, "many", {"prompt_tokens": None}, {"prompt_tokens": -1}, {"prompt_tokens": "3"}]
)
def test_tokens_that_a_server_does_not_tell_count_none(usage):
    assert questions.tokens({"usage": usage}) == (0, 0)


# Going through the texts

TEXTS = pd.DataFrame(
    {"text": ["One may go.", "Two stay.", "Three fall.", "Two stay."], "context": "", "unit": "passage"}
)
TEXTS = TEXTS.assign(article_id="a", part="body", start=range(4), end=range(1, 5), digest=list("abcd"))


def worked(folder, answer, variables=(TONE,), most="", model="tiny"):
    """What a run does when each request is answered by a function, and what is kept then."""
    store = kept.Kept(folder, model)
    done = work.run(TEXTS, work.tasks(TEXTS, variables), model, answer, store, work.budget(most))
    return done, store


def test_each_text_is_asked_once_and_each_answer_kept(tmp_path):
    done, _ = worked(tmp_path, lambda body: said("0"), (TONE, HEDGES))
    assert (done.requests, done.read, done.written, done.failed, done.ended) == (6, 600, 60, [], "")
    again, store = worked(tmp_path, None, (TONE, HEDGES))
    assert again.requests == 0
    table = work.table(TEXTS, work.tasks(TEXTS, (TONE, HEDGES)), "tiny", store)
    assert len(table) == 8  # the text that stands twice has an answer at both places
    assert list(table) == models.COLUMNS


@pytest.mark.parametrize(
    ("variable", "model", "text"),
    [
        (TONE.model_copy(update={"question": "How is the text?"}), "tiny", "One may go."),
        (TONE.model_copy(update={"values": ("-2", "0", "2")}), "tiny", "One may go."),
        (TONE.model_copy(update={"example": "x: 1"}), "tiny", "One may go."),
        (TONE, "other", "One may go."),
        (TONE, "tiny", "One may not go."),
    ],
)
def test_another_question_model_or_text_is_asked_anew(variable, model, text):
    first = questions.key(questions.Text("One may go."), TONE, "tiny")
    assert questions.key(questions.Text(text), variable, model) != first


@pytest.mark.parametrize(
    ("budget", "requests"),
    [("2", 2), ("2 requests", 2), ("1 token", 1), ("220 tokens", 2), ("0.3k tokens", 3), ("", 3)],
)
def test_a_budget_ends_the_run_and_the_next_goes_on(tmp_path, budget, requests):
    done, _ = worked(tmp_path, lambda body: said("0"), most=budget)
    assert done.requests == requests
    assert ("used up" in done.ended) == (requests < 3)
    assert worked(tmp_path, lambda body: said("0"))[0].requests == 3 - requests


@pytest.mark.parametrize("given", ["0", "-1", "many", "3 dollars", "k", "1e9", "0.0001k tokens"])
def test_a_budget_that_is_none_is_refused(given):
    with pytest.raises(ValueError, match=r"BUDGET: .*; allowed: a number of requests or tokens"):
        work.budget(given)


def test_an_answer_that_fails_is_told_and_asked_again_next_time(tmp_path):
    def answer(body):
        return said("5" if "Two" in body["messages"][1]["content"] else "0")

    done, _ = worked(tmp_path, answer)
    assert done.failed == ["tone of “Two stay.”: answers '5'; allowed: -1, 0, 1"] * 2
    assert "2 answers missing; the next run asks for them again:" in "\n".join(done.lines())
    assert worked(tmp_path, lambda body: said("1"))[0].requests == 1


def test_what_fails_in_a_row_ends_the_run(tmp_path):
    def answer(body):
        raise server.NoAnswerError("500")

    done, _ = worked(tmp_path, answer, (TONE, HEDGES))
    assert done.requests == work.IN_A_ROW
    assert "3 requests in a row failed; what was answered is kept" in done.ended


def test_a_server_that_can_not_be_used_ends_the_run_at_once(tmp_path):
    def answer(body):
        raise server.NotUsableError("401: no")

    done, _ = worked(tmp_path, answer)
    assert (done.requests, done.ended) == (1, "Ended: 401: no")


def test_a_run_that_is_stopped_midway_keeps_what_it_has(tmp_path):
    answers = iter([said("0"), said("1")])

    def answer(body):
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    with pytest.raises(KeyboardInterrupt):
        worked(tmp_path, answer)
    assert worked(tmp_path, lambda body: said("0"))[0].requests == 1


def test_a_line_that_was_half_written_is_asked_again_and_harms_no_other(tmp_path):
    _, store = worked(tmp_path, lambda body: said("0"))
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[:-20])
    done, store = worked(tmp_path, lambda body: said("0"))
    assert (done.requests, store.broken) == (1, 1)
    assert len(kept.Kept(tmp_path, "tiny").answers) == 3


GOOD = {"key": "a", "value": "1", "words": "", "supported": None, "version": "", "tokens": [1, 2]}
CHANGED = [("value", 1), ("words", {"a": 1}), ("version", None), ("supported", "x"), ("supported", []), ("key", [1])]
CHANGED += [("tokens", [1, 1e400]), ("tokens", [1, 2, 3]), ("tokens", "12a")]
WRONG = [json.dumps(GOOD | {name: value}) for name, value in CHANGED] + ["[" * 100_000]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_an_answer_with_another_end_of_a_line_in_it_is_not_asked_for_again(tmp_path, sign):
    worked(tmp_path, lambda body: said("0", model=f"tiny{sign}1"))
    done, store = worked(tmp_path, lambda body: said("0"))
    assert (done.requests, store.broken) == (0, 0)
    assert {answer.version for answer in store.answers.values()} == {f"tiny{sign}1"}


def test_of_two_runs_at_once_the_second_waits_and_asks_for_nothing_again(tmp_path):
    first, second = kept.Kept(tmp_path, "tiny"), kept.Kept(tmp_path, "tiny")
    waits, seen = threading.Event(), []

    def other():
        with second.alone(waits.set):
            seen.extend(second.answers)

    with first.alone(lambda: pytest.fail("nobody is at work")):
        thread = threading.Thread(target=other)
        thread.start()
        assert waits.wait(60)
        first.add("asked", questions.Answer("0", "", None, "tiny", (1, 1)))
    thread.join()
    assert seen == ["asked"]


@pytest.mark.parametrize(
    "line", ["{}", "[]", "1", '{"key": 1}', "\x00", '{"key": "a", "value": "1", "tokens": [1]}', *WRONG]
)
def test_a_line_that_is_no_answer_is_counted(tmp_path, line):
    _, store = worked(tmp_path, lambda body: said("0"))
    with store.path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    again = kept.Kept(tmp_path, "tiny")
    assert (len(again.answers), again.broken) == (3, 1)


def test_a_model_s_name_can_lead_to_no_other_folder(tmp_path):
    for model in ("../../x", "a/b", "..", "/etc/x", "C:\\x", ""):
        assert kept.Kept(tmp_path, model).path.parent == tmp_path / models.FOLDER


# The command


@pytest.fixture
def study(tmp_path):
    """The example's study with codes of its own, on hedges, by two coders."""
    path = example.study()
    folder = path.parent / "codes"
    call = ["coding-sheet", "--study", str(path), "--out", str(folder), "--coders", "ann", "bo", "--format", "csv"]
    assert main([*call, "--variables", "hedges"]) == 0
    for name in ("ann", "bo"):
        table = pd.read_csv(folder / f"{name}.csv", dtype="str")
        table.assign(hedges=table["text"].str.count("may|could")).to_csv(folder / f"{name}.csv", index=False)
    path.write_text(path.read_text(encoding="utf-8") + "\ncodes: codes\n", encoding="utf-8")
    return path


def told(capsys):
    done = capsys.readouterr()
    return done.out + done.err


def test_a_dry_run_tells_what_would_be_sent_and_sends_nothing(study, serve, capsys):
    running = serve([])
    assert main(["code", "--study", str(study), f"--server={running.address}", "--model=tiny", "--dry=1"]) == 0
    out = told(capsys)
    assert re.search(r"Model tiny at 127.0.0.1:\d+: \d+ texts, each asked for: hedges\.", out)
    assert re.search(r"to be sent: \d+ requests, about [\d,]+ tokens", out)
    assert "Nothing is sent. The first request would be:" in out
    assert HEDGES.question in out
    assert running.seen == []
    assert not (study.parent / "codes" / "models").exists()


def test_what_people_coded_is_coded_and_stands_beside_their_codes(study, serve, capsys, monkeypatch):
    monkeypatch.setenv(server.KEY, SECRET)
    running = serve(lambda body: said(str(body["messages"][1]["content"].count("may")), "may"))
    call = ["code", "--study", str(study), f"--server={running.address}", "--model=tiny"]
    assert main(call) == 0
    codes = study.parent / "codes"
    items = len(validity.key(codes))
    assert len(running.seen) == items == len(validity.model_answers(codes))
    assert f"{items} requests sent, {100 * items:,} tokens read" in told(capsys)
    assert main(call) == 0
    assert len(running.seen) == items
    written = [file.read_text(encoding="utf-8") for file in codes.rglob("*") if file.is_file()]
    assert not any(SECRET in text for text in written)
    assert {request[1]["Authorization"] for request in running.seen} == {f"Bearer {SECRET}"}
    for _, _, body in running.seen:  # outlets are masked as they are for people
        assert "Gazette" not in json.dumps(body)


def test_the_whole_corpus_is_coded_only_where_that_is_asked(study, serve):
    running = serve(lambda body: said("0"))
    call = ["code", "--study", str(study), f"--server={running.address}", "--model=tiny", "--variables=tone,hedges"]
    assert main([*call, "--budget=3"]) == 0
    assert len(running.seen) == 3
    assert main([*call, "--all=1"]) == 0
    found = validity.model_answers(study.parent / "codes")
    assert set(found["variable"]) == {"tone", "hedges"}
    assert len(found) == len(found.drop_duplicates([*models.PLACE, "variable"]))


@pytest.mark.parametrize(
    ("given", "said_of"),
    [
        (["--model=tiny"], "SERVER: allowed: the address of a server"),
        (["--server=http://localhost:1"], "MODEL: none is named"),
        (["--server=http://localhost:1", "--model=m", "--budget=much"], "BUDGET: 'much'; allowed"),
        (["--server=http://localhost:1", "--model=m", "--variables=mood"], "VARIABLES: 'mood'; allowed: voice"),
    ],
)
def test_what_can_not_be_done_is_refused_before_anything_is_sent(study, capsys, monkeypatch, given, said_of):
    monkeypatch.setattr(urllib.request, "build_opener", lambda *_: pytest.fail("sent"))
    assert main(["code", "--study", str(study), *given]) == 2
    assert said_of in told(capsys)


def test_a_study_without_codes_is_told_to_draw_a_sheet(capsys):
    assert main(["code", "--study", str(example.study()), "--server=http://localhost:1", "--model=m"]) == 2
    assert "codes: the study names none; allowed: a folder with a sheet that people code" in told(capsys)


def test_a_run_that_ends_early_says_so_and_keeps_what_it_has(study, serve, capsys):
    running = serve([said("0"), said("0"), (401, {}, {"error": "no"})])
    assert main(["code", "--study", str(study), f"--server={running.address}", "--model=tiny"]) == 1
    assert "Ended: 127.0.0.1" in told(capsys)
    assert len(validity.model_answers(study.parent / "codes")) == 2


def test_answers_of_two_versions_are_told(study, serve, capsys):
    number = iter(range(1000))
    running = serve(lambda body: said("0", model=f"tiny-{min(next(number), 1)}"))
    main(["code", "--study", str(study), f"--server={running.address}", "--model=tiny"])
    assert "The answers are of 2 versions: tiny-0, tiny-1." in told(capsys)
