"""Alerts: a watchlist says what matters; what comes is told once, in a feed, by mail files and to a webhook."""

import hashlib
import hmac
import json
import os
import re
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from entente.codebook.bounded import check_bounds
from entente.record import Event
from entente.record.errors import CollectError
from entente.record.vocabulary import PLOVER_TYPES, STATUSES
from entente.store import Filter, Store
from entente.store.watching import Alert, now

_KEYS = frozenset({"name", "actor", "pair", "country", "type", "mode", "status"})
_TOP = frozenset({"rules", "atom", "mail", "webhook"})
_SHOWN = 200
_SECONDS = 10.0
_PAUSE = 0.2


@dataclass(frozen=True, slots=True)
class Rule:
    """What an alert is wanted for: all that is given must fit.

    Attributes:
        name: as the user calls it.
        actor: a party on either side: an id, or words of a name.
        pair: two parties, in either direction: ids, words of names, or ISO codes of countries.
        country: ISO code of the place or of a party.
        type, mode, status: of the event.
    """

    name: str
    actor: str | None = None
    pair: tuple[str, str] | None = None
    country: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Rules, and where alerts go.

    Attributes:
        rules: what is wanted.
        atom: the file of an Atom feed; None where none is wanted.
        mail: a folder in which a mail a piece is laid; None where none is.
        webhook: an address to post to; None where none is.
        secret: signs what is posted; "" signs nothing.
    """

    rules: tuple[Rule, ...]
    atom: Path | None = None
    mail: Path | None = None
    webhook: str | None = None
    secret: str = ""


def load_watchlist(path: Path) -> Watchlist:
    """Read a watchlist: YAML with `rules`, and where known `atom`, `mail` (paths beside it) and `webhook` (`url`, `secret_env`).

    Raises:
        CollectError: it cannot be read, or an entry is wrong: which, and the mend.
    """
    import yaml

    where = str(path)
    try:
        text = path.read_text("utf-8")
        check_bounds(text)
        data = yaml.safe_load(text)
    except OSError as error:
        raise CollectError(where, f"It cannot be read ({error.strerror}).", "Check the path.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CollectError(where, f"It is no YAML ({' '.join(str(error).split())[:120]}).", "Mend it.") from None
    if not isinstance(data, dict) or not isinstance(data.get("rules"), list) or not data["rules"]:
        raise CollectError(where, "It has no list of 'rules'.", "Write one, such as: rules: [{name: Libya, country: LY}].")
    if strange := set(data) - _TOP:
        raise CollectError(where, f"It has an unknown key '{min(strange, key=str)}'.", f"Known: {', '.join(sorted(_TOP))}.")
    rules = tuple(_rule(entry, number, where) for number, entry in enumerate(data["rules"], 1))
    hook = data.get("webhook") or {}
    hook = {"url": hook} if isinstance(hook, str) else hook
    beside = path.parent
    return Watchlist(
        rules,
        beside / str(data["atom"]) if data.get("atom") else None,
        beside / str(data["mail"]) if data.get("mail") else None,
        str(hook["url"]) if hook.get("url") else None,
        os.environ.get(str(hook.get("secret_env", "ENTENTE_WEBHOOK_SECRET")), ""),
    )


def _rule(entry: Any, number: int, where: str) -> Rule:
    place = f"{where}: rule {number}"
    if not isinstance(entry, dict) or not entry.get("name") or not set(entry) - {"name"}:
        raise CollectError(place, "It needs a 'name' and something to look for.", "Such as: {name: Libya, country: LY}.")
    if strange := set(entry) - _KEYS:
        raise CollectError(place, f"It has an unknown key '{min(strange, key=str)}'.", f"Known: {', '.join(sorted(_KEYS))}.")
    pair = entry.get("pair")
    if pair is not None and not (isinstance(pair, list) and len(pair) == 2):
        raise CollectError(place, "Its 'pair' is not two parties.", "Such as: pair: [Haftar, TR].")
    if entry.get("status") is not None and entry["status"] not in STATUSES:
        raise CollectError(place, f"There is no status '{entry['status']}'.", f"Known: {', '.join(STATUSES)}.")
    kind = entry.get("type")
    if kind is not None and str(kind).upper() == kind and kind.isalpha() and len(kind) > 2 and kind not in PLOVER_TYPES and "_" not in kind:
        raise CollectError(place, f"There is no type '{kind}'.", f"Known: {', '.join(PLOVER_TYPES)}, and your codebook's own.")
    told = {key: None if entry.get(key) is None else str(entry[key]) for key in _KEYS - {"pair"}}
    if told["country"] is not None and not re.fullmatch("[A-Z]{2}", told["country"]):
        # YAML 1.1 reads NO, the code of Norway, as false.
        raise CollectError(place, f"'{told['country']}' is no code of a country.", "Write two letters, Norway in quotes: 'NO'.")
    name = str(told.pop("name"))
    return Rule(name, pair=None if pair is None else (str(pair[0]), str(pair[1])), **told)


def raise_alerts(store: Store, watchlist: Watchlist) -> int:
    """Look through what came since the last time, and keep an alert for each event that a rule asks for, once.

    The first time only what the newest build brought is looked at: a watchlist on an old record does not tell all of it.

    Returns:
        How many alerts are new.
    """
    build = store.build()
    if build is None:
        return 0
    last = store.watched_build()
    after = build.number - 1 if last is None else last
    came = {change.id for change in store.changes(after) if change.kind == "event" and change.change != "went"}
    found: list[Alert] = []
    for rule in watchlist.rules if came else ():
        for event in _fitting(store, rule):
            if event.id in came:
                mark = hashlib.sha256(f"{rule.name}\x00{event.id}\x00{event.status}".encode()).hexdigest()[:24]
                found.append(Alert(f"al_{mark}", build.number, now(), _told(store, rule, event)))
    return store.add_alerts(build.number, found)


def _fitting(store: Store, rule: Rule) -> list[Event]:
    """Give the events that a rule asks for."""
    rest = {"country": rule.country, "type": rule.type, "mode": rule.mode, "status": rule.status}
    found = {event.id: event for event in store.events(Filter(actor=rule.actor, **rest))}  # type: ignore[arg-type]
    for party in rule.pair or ():
        asked = Filter(country=party) if re.fullmatch("[A-Z]{2}", party) else Filter(actor=party)
        fitting = {event.id for event in store.events(asked)}
        found = {id: event for id, event in found.items() if id in fitting}
    return [found[id] for id in sorted(found)]


def _told(store: Store, rule: Rule, event: Event) -> str:
    """Write what an alert tells: the event in short, with the sentence that tells it and where that stands."""
    behind = store.background([event])
    names = {entity.id: entity.name for entity in behind.entities.values()}
    tellings = store.mentions_of(event.id)
    first = tellings[0] if tellings else None
    spans = getattr(first.mention, "evidence", ()) if first is not None else ()
    evidence = spans[0].text if spans else ""
    document = first.document if first is not None else None
    place = event.where.name if event.where is not None else None
    told = {
        "rule": rule.name,
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "when": event.when,
        "where": place,
        "actors": [names.get(id, id) for id in event.actors],
        "recipients": [names.get(id, id) for id in event.recipients],
        "evidence": " ".join(evidence.split()),
        "outlet": getattr(document, "outlet", None),
        "url": getattr(document, "url", None),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def headline(told: dict[str, Any]) -> str:
    """Put an alert on one line."""
    sides = " → ".join(", ".join(told[side]) for side in ("actors", "recipients") if told[side])
    kind = told["type"] + (f"/{told['mode']}" if told["mode"] else "")
    return f"{told['rule']}: {kind} ({told['status']}) {sides}" + (f", {told['when']}" if told["when"] else "")


def deliver(store: Store, watchlist: Watchlist) -> list[str]:
    """Bring alerts where they should go.

    The Atom file is written anew, whole; a mail file is written once; what is posted is posted until the receiver takes it.

    Returns:
        What went wrong, a line each.
    """
    if watchlist.atom is not None:
        _write(watchlist.atom, atom_feed(store.alerts(limit=_SHOWN)))
    unsent = store.alerts(unsent=True, limit=1_000)
    if watchlist.mail is not None:
        watchlist.mail.mkdir(parents=True, exist_ok=True)
        for alert in unsent:
            _write(watchlist.mail / f"{alert.id}.eml", _mail(alert))
    problems = []
    for alert in unsent:
        problem = _post(watchlist.webhook, watchlist.secret, alert) if watchlist.webhook else None
        store.alert_sent(alert.id, problem is None)
        if problem is not None:
            problems.append(f"{watchlist.webhook}: {problem} It is posted again next time.")
            break  # a receiver that is down is not asked a thousand times
    return problems


def atom_feed(alerts: tuple[Alert, ...]) -> bytes:
    """Write alerts as an Atom feed, the newest first."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">', "<title>Entente: alerts</title>"]
    newest = max((alert.at for alert in alerts), default=datetime.fromtimestamp(0, UTC).isoformat())
    lines += ["<id>urn:entente:alerts</id>", f"<updated>{newest}</updated>", "<author><name>Entente</name></author>"]
    for alert in alerts:
        told = json.loads(alert.json)
        link = f"<link href={quoteattr(told['url'])}/>" if told["url"] else ""
        lines.append(
            f"<entry><id>urn:entente:{alert.id}</id><title>{_xml(headline(told))}</title><updated>{alert.at}</updated>{link}"
            f"<summary>{_xml(told['evidence'])}</summary></entry>"
        )
    return ("\n".join(lines) + "\n</feed>\n").encode()


def _xml(words: str) -> str:
    return escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", words))


def _mail(alert: Alert) -> bytes:
    told = json.loads(alert.json)
    mail = EmailMessage()
    mail["Subject"] = " ".join(headline(told).split())[:200]
    mail["From"], mail["To"] = "entente@localhost", "entente@localhost"
    mail["Date"] = datetime.fromisoformat(alert.at)
    mail["Message-ID"] = f"<{alert.id}@entente>"
    whence = ", ".join(filter(None, (told["outlet"], told["url"])))
    mail.set_content(f"{headline(told)}\n\n“{told['evidence']}”\n{whence}\n\nentente show {told['event']}\n")
    return mail.as_bytes()


def _write(path: Path, data: bytes) -> None:
    """Write a file at once and whole: who reads it meanwhile sees the old or the new."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(name, 0o644)
    os.replace(name, path)


def signature(secret: str, moment: str, body: bytes) -> str:
    """Sign what is posted: HMAC-SHA256 of the time, a full stop and the body, as the receiver computes it."""
    return "sha256=" + hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def _post(address: str, secret: str, alert: Alert) -> str | None:
    """Post an alert; None where the receiver took it, else what went wrong."""
    import urllib3

    told = {"id": alert.id, "build": alert.build, "at": alert.at, **json.loads(alert.json)}
    body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    moment = str(int(time.time()))
    headers = {"Content-Type": "application/json", "X-Entente-Id": alert.id, "X-Entente-Time": moment}
    if secret:
        headers["X-Entente-Signature"] = signature(secret, moment, body)
    retries = urllib3.Retry(total=2, redirect=0, backoff_factor=_PAUSE, status_forcelist=(429, 500, 502, 503, 504), allowed_methods=None)
    try:
        answer = urllib3.PoolManager().request(
            "POST", address, body=body, headers=headers, timeout=_SECONDS, retries=retries, redirect=False
        )
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        return f"The webhook cannot be reached ({type(error).__name__})."
    return None if 200 <= answer.status < 300 else f"The webhook answers HTTP {answer.status}."
