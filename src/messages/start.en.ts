/** The few English words that the form needs before it has the others: that it opens, or why it cannot. */
export const startEn = {
  loading: 'Opening the form',
  failedTitle: 'The form could not be opened',
  tryAgain: 'Try again',
  errors: { network: () => 'There is no connection. Check your internet and try again.' },
};
