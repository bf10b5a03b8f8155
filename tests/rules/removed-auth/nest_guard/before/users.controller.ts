@Controller('users')
export class UsersController {
  @UseGuards(AdminGuard)
  @Delete(':id')
  remove(id: string) {
    return this.users.remove(id);
  }
}
