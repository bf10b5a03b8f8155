package members

import (
	"fmt"

	"github.com/jmoiron/sqlx"
)

type Member struct {
	ID   int64  `db:"id"`
	Name string `db:"name"`
}

type sqlStore struct {
	db *sqlx.DB
}

func NewStore(db *sqlx.DB) Store {
	return &sqlStore{db: db}
}

func (s *sqlStore) ByTeam(team string) ([]Member, error) {
	members := []Member{}
	query := fmt.Sprintf("SELECT id, name FROM members WHERE team = '%s'", team)
	err := s.db.Select(&members, query)
	return members, err
}
