// Time, randomness and the environment enter the server through `deps` only (see CONTRIBUTING.md);
// these rules say so at the place where somebody would reach for them.
const ambient = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const report = (node, message) => context.report({ node, message });
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0)
          report(node, 'Take the time from deps.clock: `new Date()` makes a rule untestable.');
      },
      CallExpression(node) {
        const { object, property } = node.callee;
        if (object?.name === 'Date' && property?.name === 'now') report(node, 'Take the time from deps.clock.');
        if (object?.name === 'Math' && property?.name === 'random') report(node, 'Take randomness from deps.ids.');
      },
      MemberExpression(node) {
        if (node.object.name === 'process' && node.property.name === 'env')
          report(node, 'Only readConfig reads the environment.');
      },
    };
  },
};

export default { meta: { name: 'house' }, rules: { 'no-ambient': ambient } };
