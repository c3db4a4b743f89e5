// 108614b2ca3a9e9184c6cd374c80e9f2dcf788b4dffdea9b3d43936c6c259231
(()=>{"use strict";const e=document.getElementById("gw-inside");e.hidden="?inside"!==location.search,e.querySelectorAll("button").forEach(t=>t.addEventListener("click",()=>{e.hidden=!0,document.getElementById("gw-main").focus({preventScroll:!0})}))})();
