package people

import (
	"net/http"
	"regexp"

	"github.com/go-ldap/ldap/v3"
)

var uidPattern = regexp.MustCompile(`^[a-z0-9]+$`)

func Find(conn *ldap.Conn) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		uid := r.FormValue("uid")
		if !uidPattern.MatchString(uid) {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		req := ldap.NewSearchRequest("dc=corp", ldap.ScopeWholeSubtree, 0, 1, 5, false, "(uid="+uid+")", nil, nil)
		if _, err := conn.Search(req); err != nil {
			w.WriteHeader(http.StatusNotFound)
		}
	}
}
