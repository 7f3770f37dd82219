/** On every poll: a vote of a community has its own law, another list of voters and minutes. */
export const NOT_A_VOTE = 'Không phải biểu quyết của cộng đồng dân cư.';
