using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>
/// Where in the documents two subschemas meet, and how a thing that one of them asks for there is a thing asked of the whole document:
/// a document of the one side that breaks it is none of the other side.
/// </summary>
/// <param name="InstanceLocation">The part of the document.</param>
/// <param name="Backward">Lifts what the new side asks for.</param>
/// <param name="Forward">Lifts what the old side asks for.</param>
internal sealed record Context(string InstanceLocation, Func<int, int> Backward, Func<int, int> Forward)
{
    public static Context Root { get; } = new("", node => node, node => node);

    /// <summary>The context of a member or element that both sides have a subschema for.</summary>
    public Context Into(Part oldPart, Part newPart) =>
        new(InstanceLocation + newPart.Step, node => Backward(newPart.Wrap!(node)), node => Forward(oldPart.Wrap!(node)));

    /// <summary>
    /// The context of one alternative of both sides: only values of this alternative count that fit no alternative of the other side.
    /// </summary>
    public Context IntoAlternative(Universe universe, int oldChoice, int oldBranch, int newChoice, int newBranch) => new(
        InstanceLocation,
        node => Backward(Unless(universe, newChoice, oldBranch, node)),
        node => Forward(Unless(universe, oldChoice, newBranch, node)));

    /// <summary>What asks for something only of values of an alternative that do not fit elsewhere.</summary>
    public static int Unless(Universe universe, int elsewhere, int branch, int node) => universe.Intern(new AnyOfConstraint(
        "",
        new EquatableArray<int>([elsewhere, universe.Intern(new NotConstraint("", branch)), node])));
}
