@Controller('users')
export class UsersController {
  @UseGuards(AdminGuard)
  remove(id: string) {
    return this.users.remove(id);
  }
}
