<?php

namespace App\Repository;

use Doctrine\DBAL\Connection;

class MemberRepository
{
    public function __construct(private Connection $connection)
    {
    }

    public function ofTeam(string $team): array
    {
        $sql = sprintf("SELECT id, name FROM member WHERE team = '%s' ORDER BY name", $team);

        return $this->connection->fetchAllAssociative($sql);
    }
}
