<?php
class TaskController
{
    public function start()
    {
        $task = $this->getTask();
        $values = array('id' => $task['id'], 'started' => time());
        if (! $this->roles->canUpdateTask($task)) {
            throw new AccessForbiddenException('not yours');
        }
        $this->model->update($values);
        $this->response->redirect($this->url->to('task', $task));
    }
}
