package web

import (
	"net/http"
)

type Store interface {
	Get(id string) []byte
}

type Server struct {
	store Store
}

func (s *Server) Page(w http.ResponseWriter, r *http.Request) {
	bs := s.store.Get(r.URL.Query().Get("id"))
	w.Write(bs)
}
