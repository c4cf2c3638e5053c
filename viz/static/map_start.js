// Everything is in place: show what the address asks for, or the first answer.
window.hakyu.begin();
