// Sound and film: the browser's own element under buttons that every learner can use, with captions
// drawn by the page. Nothing plays by itself; the place and the way of listening stay on this device.
(function (Groundwork) {
  "use strict";

  const DAY = 86400, PAGE = "page"; // the longest recording, in seconds; captions in the page's language
  const KEPT = "media", OURS = ".gw-media audio, .gw-media video";
  const hook = (element, name) => element.querySelector(`[data-gw-${name}]`);
  const mediaOf = element => element.querySelector(OURS);
  const play = media => media.play().catch(() => {}); // refused, or paused at once: the button still says Play

  const isWithin = (value, most) => Number.isFinite(value) && value >= 0 && value <= most;

  // What the device kept may be anybody's, and of another time: what is no habit counts for nothing.
  function habits(page) {
    const kept = Object(page.device.read(KEPT)), places = {};
    Object.entries(Object(kept.places)).forEach(([key, at]) => { if (isWithin(at, DAY)) places[key] = at; });
    return {
      speed: kept.speed, // only those that are offered: hear
      volume: isWithin(kept.volume, 1) ? kept.volume : 1,
      isMuted: kept.isMuted === true,
      captions: typeof kept.captions === "string" ? kept.captions : PAGE, // "": none
      places: places
    };
  }

  const keep = (page, change) => page.device.write(KEPT, Object.assign(habits(page), change));

  function fill(page, element) {
    const media = mediaOf(element), text = hook(element, "transcript"), key = element.dataset.gwComponent;
    const now = page.drafts["media." + key] = page.drafts["media." + key] || { at: habits(page).places[key] || 0 };
    text.open = !!now.isRead;
    text.addEventListener("toggle", () => { now.isRead = text.open; });
    if (!media) return;

    const full = hook(element, "full"), player = hook(element, "player");
    const on = (names, heard) => names.split(" ").forEach(name => media.addEventListener(name, heard));
    const failed = () => {
      const isHeld = player.contains(document.activeElement); // what is hidden loses the focus
      player.hidden = true;
      text.open = true;
      page.line(page.panel(element), page.say("media_failed"), "gw-wanted");
      if (isHeld) text.querySelector("summary").focus();
    };
    media.removeAttribute("controls");
    media.currentTime = now.at;
    hear(page, element);
    caption(page, element);
    on("timeupdate durationchange seeked", () => tick(page, element, now));
    on("play pause", () => {
      if (!media.isConnected) return; // drawn anew in another language, where it goes on
      now.isPlaying = !media.paused;
      if (now.isPlaying) document.querySelectorAll(OURS).forEach(other => { if (other !== media) other.pause(); });
      told(page, element);
      tick(page, element, now);
    });
    on("error", failed);
    if (media.error) failed();
    if (full) {
      full.hidden = !document.fullscreenEnabled;
      player.addEventListener("fullscreenchange", () => {
        full.setAttribute("aria-pressed", String(!!document.fullscreenElement));
      });
    }
    told(page, element);
    tick(page, element, now);
    if (now.isPlaying) play(media);
  }

  function told(page, element) {
    const isPaused = mediaOf(element).paused;
    hook(element, "play-word").textContent = page.say(isPaused ? "media_play" : "media_pause");
    hook(element, "player").toggleAttribute("data-gw-playing", !isPaused);
  }

  // ---- the place

  const clock = seconds => Math.floor(seconds / 60) + ":" + String(Math.floor(seconds % 60)).padStart(2, "0");

  function spoken(page, seconds) {
    const minutes = Math.floor(seconds / 60), rest = Math.floor(seconds % 60);
    return [minutes && page.say("media_minutes", { n: minutes }), (rest || !minutes) && page.say("media_seconds", { n: rest })]
      .filter(Boolean).join(" ");
  }

  function tick(page, element, now) {
    const media = mediaOf(element), seek = hook(element, "seek"), at = media.currentTime, length = media.duration || 0;
    if (!element.getClientRects().length) media.pause(); // its lesson was left, or a note was closed over it
    now.at = media.ended ? 0 : at;
    if (media.paused && media.isConnected || Math.abs((now.kept || 0) - at) > 5) {
      now.kept = now.at;
      keep(page, { places: Object.assign(habits(page).places, { [element.dataset.gwComponent]: now.at }) });
    }
    seek.max = Math.floor(length);
    seek.disabled = !length;
    hook(element, "clock").textContent = clock(at) + " / " + clock(length);
    // A screen reader speaks each change of the slider it is on: while it plays, every tenth second will do.
    if (document.activeElement === seek && !media.paused && Math.abs(seek.value - at) < 10) return;
    seek.value = at;
    place(page, element);
  }

  function place(page, element) {
    const seek = hook(element, "seek");
    seek.setAttribute("aria-valuetext", page.say("media_at", { at: spoken(page, seek.value), total: spoken(page, seek.max) }));
  }

  // ---- captions

  // The browser tells when a caption comes and goes; the page draws it: in sounds too, and readable in every look.
  function caption(page, element) {
    const media = mediaOf(element), box = hook(element, "caption"), choice = hook(element, "captions");
    const cues = JSON.parse(hook(element, "player").dataset.gwCues), tracks = element.gwTracks = element.gwTracks || {};
    if (!choice) return;
    const wanted = habits(page).captions, isOffered = Array.from(choice.options).some(one => one.value === wanted);
    const language = isOffered ? wanted : cues[page.language] ? page.language : choice.options[1].value;
    const mine = cues[language] || [];
    const draw = () => {
      const now = mine.filter(cue => cue[0] <= media.currentTime && media.currentTime < cue[1]);
      box.textContent = now.map(cue => cue[2]).join("\n");
    };
    choice.value = language;
    box.hidden = !mine.length;
    box.lang = language;
    box.dir = language === "ar" ? "rtl" : "ltr";
    Object.values(tracks).forEach(track => { track.mode = "disabled"; });
    if (mine.length && !tracks[language]) {
      tracks[language] = media.addTextTrack("captions", "", language);
      mine.forEach(cue => { tracks[language].addCue(new VTTCue(cue[0], cue[1], cue[2])); });
      tracks[language].addEventListener("cuechange", draw);
      media.addEventListener("seeked", () => { if (tracks[language].mode !== "disabled") draw(); });
    }
    if (mine.length) tracks[language].mode = "hidden";
    draw();
  }

  // ---- the ear

  function hear(page, element) {
    const media = mediaOf(element), habit = habits(page), choice = hook(element, "speed");
    choice.value = habit.speed;
    if (!choice.value) choice.value = 1;
    media.playbackRate = media.defaultPlaybackRate = Number(choice.value);
    media.volume = habit.volume;
    media.muted = habit.isMuted;
    const volume = hook(element, "volume");
    volume.value = habit.volume * 100;
    volume.setAttribute("aria-valuetext", habit.volume.toLocaleString(page.language, { style: "percent", numberingSystem: "latn" }));
    hook(element, "mute").setAttribute("aria-pressed", String(habit.isMuted));
  }

  // One habit for all recordings: each of them follows at once.
  function habit(page, change) {
    keep(page, change);
    page.all(".gw-media").filter(mediaOf).forEach(element => {
      hear(page, element);
      caption(page, element);
    });
  }

  function typed(page, element, input) {
    const media = mediaOf(element), value = input.value, hooks = input.dataset;
    if ("gwSeek" in hooks) {
      media.currentTime = value;
      place(page, element);
    } else if ("gwSpeed" in hooks) {
      habit(page, { speed: Number(value) });
    } else if ("gwVolume" in hooks) {
      habit(page, { volume: value / 100, isMuted: false });
    } else if ("gwCaptions" in hooks) {
      habit(page, { captions: value === page.language ? PAGE : value });
    }
  }

  Groundwork.kinds.push({
    selector: ".gw-media", fill: fill, typed: typed,
    click: {
      gwPlay: (page, element) => { const media = mediaOf(element); if (media.paused) play(media); else media.pause(); },
      gwSkip: (page, element, button) => { mediaOf(element).currentTime += Number(button.dataset.gwSkip); },
      gwMute: (page, element) => habit(page, { isMuted: !mediaOf(element).muted }),
      gwFull: (page, element) => document.fullscreenElement ? document.exitFullscreen() : hook(element, "player").requestFullscreen()
    }
  });

  // Paper has every word: what is said stands on it, whether it was opened or not.
  const closed = "details[data-gw-transcript]:not([open])";
  addEventListener("beforeprint", () => {
    const opened = Array.from(document.querySelectorAll(closed));
    opened.forEach(text => { text.open = true; });
    addEventListener("afterprint", () => opened.forEach(text => { text.open = false; }), { once: true });
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
