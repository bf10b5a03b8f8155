<?php

namespace App\Repository;

use Doctrine\DBAL\Connection;

class MemberRepository
{
    private const COLUMNS = 'id, name';

    public function __construct(private Connection $connection)
    {
    }

    public function ofTeam(string $team): array
    {
        $sql = sprintf('SELECT %s FROM member WHERE team = ? ORDER BY name', self::COLUMNS);

        return $this->connection->fetchAllAssociative($sql, [$team]);
    }
}
