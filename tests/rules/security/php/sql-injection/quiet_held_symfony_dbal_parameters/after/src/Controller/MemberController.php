<?php

namespace App\Controller;

use App\Repository\MemberRepository;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;

class MemberController extends AbstractController
{
    public function __construct(private MemberRepository $members)
    {
    }

    #[Route('/members', methods: ['GET'])]
    public function list(Request $request): JsonResponse
    {
        $team = trim($request->query->get('team', ''));

        return $this->json($this->members->ofTeam($team));
    }
}
