package people

import (
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func Find(conn *ldap.Conn) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		filter := "(uid=" + ldap.EscapeFilter(r.FormValue("uid")) + ")"
		req := ldap.NewSearchRequest("dc=corp", ldap.ScopeWholeSubtree, 0, 1, 5, false, filter, nil, nil)
		if _, err := conn.Search(req); err != nil {
			w.WriteHeader(http.StatusNotFound)
		}
	}
}
