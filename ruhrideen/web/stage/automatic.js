// For a stand at a fair: on by itself, round and round; whoever touches it has it to themselves until they leave.
(function (R) {
  "use strict";

  const REST_S = 60;
  const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart"];

  // `onChange` hears "off", "on" or "resting".
  R.createAutomatic = function (step, onChange) {
    let seconds = 0, timer = 0, state = "off";

    function become(next, waitS) {
      clearTimeout(timer);
      timer = next === "off" ? 0 : setTimeout(next === "on" ? onward : wake, waitS * 1000);
      if (state !== next) onChange((state = next));
    }
    function onward() {
      become("on", seconds);
      step();
    }
    const wake = () => become("on", seconds);
    for (const name of TOUCHES) window.addEventListener(name, () => { if (state !== "off") become("resting", REST_S); }, { capture: true, passive: true });

    return {
      // Seconds a slide; 0 stops.
      set(next) {
        seconds = next;
        become(next ? "on" : "off", next);
      },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
