// A background map under the dots, where the installation has tiles. The drawing and the table beside it hold the same.
(() => {
  "use strict";
  if (!window.L) return;
  const ACT = "#0b4a5e";
  const INK = "#16212b";

  // What the register says goes in as text, never as HTML.
  function text(words) {
    const told = document.createElement("span");
    told.textContent = words;
    return told;
  }

  function build(place) {
    const found = JSON.parse(place.dataset.points);
    const [latitude, longitude, address] = found.here;
    const centre = [latitude, longitude];
    place.hidden = false;
    // The view comes first: a circle in metres has no bounds without one.
    const map = window.L.map(place, { scrollWheelZoom: false }).setView(centre, 17);
    window.L.tileLayer(place.dataset.tiles, {
      maxZoom: 19,
      attribution: new URL(place.dataset.tiles).host,
    }).addTo(map);
    const shown = [window.L.circleMarker(centre, { radius: 10, color: INK, weight: 4, fillOpacity: 0 })
      .bindTooltip(text(`Deze aanvraag: ${address}`))];
    for (const [north, east, number, words, counts] of found.dots) {
      shown.push(window.L.circleMarker([north, east], {
        radius: 7, color: ACT, weight: 2, fillColor: counts ? ACT : "#ffffff", fillOpacity: 1,
      }).bindTooltip(text(`${number}. ${words}`)));
    }
    if (found.radius) {
      shown.push(window.L.circle(centre, { radius: found.radius, color: ACT, weight: 2, fill: false }));
    }
    const group = window.L.featureGroup(shown).addTo(map);
    map.fitBounds(group.getBounds().pad(0.1), { animate: false, maxZoom: 18 });
  }

  document.querySelectorAll(".tiled").forEach(build);
})();
