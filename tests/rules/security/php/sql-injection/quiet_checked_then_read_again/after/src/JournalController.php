<?php

class JournalController
{
    public function __construct(private PDO $db)
    {
    }

    public function show(Request $request)
    {
        $where = 'day > 0';
        if (isset($request->getQueryParams()['months']) && filter_var($request->getQueryParams()['months'], FILTER_VALIDATE_INT) !== false) {
            $months = $request->getQueryParams()['months'];
            $where = "day > DATE('now', '-$months months')";
        }

        return $this->db->query("SELECT id FROM journal WHERE $where");
    }
}
