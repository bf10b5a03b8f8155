<?php
Route::get('/cards', [CardController::class, 'index']);
Route::post('/cards', [CardController::class, 'store'])->middleware('auth');
Route::get('/groups', [GroupController::class, 'index']);
