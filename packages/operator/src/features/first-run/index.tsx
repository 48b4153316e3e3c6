export const GettingStartedPage = () => null
