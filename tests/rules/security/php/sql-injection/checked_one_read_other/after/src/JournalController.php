<?php

class JournalController
{
    public function __construct(private PDO $db)
    {
    }

    public function show(Request $request)
    {
        $where = 'day > 0';
        if (filter_var($request->getQueryParams()['months'], FILTER_VALIDATE_INT) !== false) {
            $unit = $request->getQueryParams()['unit'];
            $where = "day > DATE('now', '-1 $unit')";
        }

        return $this->db->query("SELECT id FROM journal WHERE $where");
    }
}
