// dc4b74642f7f79c60cf1bfa768224caf78cbf8b432d570fa51b101110bae6c09
(()=>{"use strict";const e=document.getElementById("gw-inside");e.hidden="?inside"!==location.search,e.addEventListener("click",t=>{t.target.closest("button")&&(e.hidden=!0,document.getElementById("gw-main").focus({preventScroll:!0}))})})();
