package members

import (
	"fmt"

	"github.com/jmoiron/sqlx"
)

const table = "members"

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
	query := fmt.Sprintf("SELECT id, name FROM %s WHERE team = $1", table)
	err := s.db.Select(&members, query, team)
	return members, err
}
