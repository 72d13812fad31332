/** The furthest a review day may lie ahead, in days. */
export const REVIEW_DAYS = 90;
