package web

import "net/http"

func Echo(w http.ResponseWriter, r *http.Request) {
	_ = run(r.FormValue("word"))
}
