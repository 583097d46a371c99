globalThis.x=1; import w from "foedus-map:world"; console.log(Object.keys(w))
