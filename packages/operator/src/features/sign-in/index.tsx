export const SignInPage = () => null
export const SetUpPage = () => null
export const ForgotPasswordPage = () => null
export const ResetPasswordPage = () => null
export const InvitePage = () => null
