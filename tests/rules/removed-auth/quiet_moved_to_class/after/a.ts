@UseGuards(AdminGuard)
@Controller('users')
export class UsersController {
  remove(id: string) {
    return this.users.remove(id);
  }
}
