package db

import (
	"database/sql"

	_ "github.com/lib/pq"
)

func Open() (*sql.DB, error) {
	return sql.Open("postgres", "postgres://billing:Zt5wq8Lr2kVb@db.internal:5432/billing")
}
