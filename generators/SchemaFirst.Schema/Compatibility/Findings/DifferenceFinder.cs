using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>
/// Finds where two schemas differ in meaning. It goes through both at once, into what differs only; what is equal by another spelling is
/// no difference. Each part that one side asks for is put to the other side's documents by itself.
/// </summary>
internal sealed class DifferenceFinder
{
    private const int MostFindings = 1000;
    private const int Deepest = 100;

    private readonly SchemaComparison _comparison;
    private readonly PartReader _old;
    private readonly PartReader _new;
    private readonly FindingWriter _writer;
    private readonly HashSet<(int, int)> _seen = [];
    private readonly List<Finding> _findings = [];
    private int _depth;

    public DifferenceFinder(SchemaComparison comparison, FindingWriter writer)
    {
        _comparison = comparison;
        _writer = writer;
        _old = comparison.OldReader;
        _new = comparison.NewReader;
    }

    /// <summary>The differences.</summary>
    /// <param name="verdicts">What they come to. Where no difference accounts for a direction, the whole does.</param>
    public IReadOnlyList<Finding> Run(VerdictPair verdicts)
    {
        Compare(0, 0, Context.Root);
        var missing = new VerdictPair(
            IsAccountedFor(verdicts.Backward, _findings, pair => pair.Backward) ? Verdict.Compatible : verdicts.Backward,
            IsAccountedFor(verdicts.Forward, _findings, pair => pair.Forward) ? Verdict.Compatible : verdicts.Forward);
        ReportVerdicts(Whole(_comparison.Old, 0, _comparison.OldIndices[0]), Whole(_comparison.New, 0, _comparison.NewIndices[0]), missing, Context.Root);
        return _findings;
    }

    // A break by a break; what is not known by anything that is not known to be compatible.
    private static bool IsAccountedFor(Verdict whole, IEnumerable<Finding> findings, Func<VerdictPair, Verdict> direction) => whole.Kind switch
    {
        Compatibility.Compatible => true,
        Compatibility.Broken => findings.Any(finding => direction(finding.Verdicts).IsBroken),
        _ => findings.Any(finding => !direction(finding.Verdicts).IsCompatible),
    };

    private void Compare(int oldIndex, int newIndex, Context context)
    {
        (oldIndex, newIndex) = (_old.Follow(oldIndex), _new.Follow(newIndex));
        var (oldNode, newNode) = (_comparison.OldIndices[oldIndex], _comparison.NewIndices[newIndex]);
        if (oldNode == newNode || _findings.Count > MostFindings || !_seen.Add((oldIndex, newIndex)))
        {
            return;
        }

        var (backward, forward) = (_comparison.SomeBreaks(oldNode, newNode), _comparison.SomeBreaks(newNode, oldNode));
        if (backward == Answer.No && forward == Answer.No)
        {
            return;
        }

        var before = _findings.Count;
        var wentInto = _depth < Deepest && CompareParts(oldIndex, newIndex, context);

        // Parts that break nothing by themselves may still do so together, or be beyond what can be decided.
        if (_findings.Count == before && !wentInto)
        {
            var (oldWhole, newWhole) = (Whole(_comparison.Old, oldIndex, oldNode), Whole(_comparison.New, newIndex, newNode));
            Report(oldWhole, newWhole, backward, forward, context);
        }
    }

    // True when the difference was looked for further inside.
    private bool CompareParts(int oldIndex, int newIndex, Context context)
    {
        _depth++;
        var wentInto = false;
        var (oldNode, newNode) = (_comparison.OldIndices[oldIndex], _comparison.NewIndices[newIndex]);
        var oldParts = _old.Read(oldIndex, _new.MemberNames(newIndex)).ToDictionary(part => part.Key, StringComparer.Ordinal);
        var newParts = _new.Read(newIndex, _old.MemberNames(oldIndex)).ToDictionary(part => part.Key, StringComparer.Ordinal);
        foreach (var key in newParts.Keys.Concat(oldParts.Keys).Distinct())
        {
            oldParts.TryGetValue(key, out var oldPart);
            newParts.TryGetValue(key, out var newPart);
            wentInto |= ComparePart(oldPart, newPart, oldNode, newNode, context);
        }

        _depth--;
        return wentInto;
    }

    private static Part Whole(ConstraintModel model, int index, int node) => new("schema", "schema", node, model.Subschemas[index].Location, []);

    // True when the difference was looked for further inside.
    private bool ComparePart(Part? oldPart, Part? newPart, int oldNode, int newNode, Context context)
    {
        if (oldPart?.Node == newPart?.Node)
        {
            return false;
        }

        var backward = newPart is null ? Answer.No : _comparison.SomeBreaks(oldNode, newPart.Node);
        var forward = oldPart is null ? Answer.No : _comparison.SomeBreaks(newNode, oldPart.Node);
        if (backward == Answer.No && forward == Answer.No)
        {
            return false;
        }

        if (oldPart is { Child: { } oldChild } && newPart is { Child: { } newChild } && !IsBoolean(_comparison.Old, oldChild) && !IsBoolean(_comparison.New, newChild))
        {
            Compare(oldChild, newChild, context.Into(oldPart, newPart));
            return true;
        }

        if (oldPart is not null && newPart is not null && oldPart.Subject == newPart.Subject && oldPart.Subject is "any-of" or "one-of")
        {
            return CompareChoices(oldPart, newPart!, (backward, forward), context);
        }

        Report(oldPart, newPart, backward, forward, context);
        return false;
    }

    private static bool IsBoolean(ConstraintModel model, int index) => model.Subschemas[index].Always is not null;

    private bool CompareChoices(Part oldPart, Part newPart, (Answer Backward, Answer Forward) whole, Context context)
    {
        var before = _findings.Count;
        var pairs = new AlternativeMatcher(_comparison).Match(oldPart, newPart);
        foreach (var (oldBranch, newBranch) in pairs)
        {
            var backward = oldBranch is { } was ? _comparison.SomeBreaks(was.Node, newPart.Node) : Answer.No;
            var forward = newBranch is { } now ? _comparison.SomeBreaks(now.Node, oldPart.Node) : Answer.No;
            if (backward == Answer.No && forward == Answer.No)
            {
                continue;
            }

            if (oldBranch is { Child: { } oldChild } && newBranch is { Child: { } newChild })
            {
                Compare(oldChild, newChild, context.IntoAlternative(_comparison.Universe, oldPart.Node, oldBranch.Node, newPart.Node, newBranch.Node));
                continue;
            }

            // An alternative without a counterpart: its documents break the whole choice of the other side.
            var (lost, gained) = (oldBranch, newBranch);
            ReportVerdicts(
                lost,
                gained,
                new VerdictPair(
                    lost is null ? Verdict.Compatible : _comparison.Judge(isBackward: true, context.Backward(Context.Unless(_comparison.Universe, newPart.Node, lost.Node, Universe.Nothing))),
                    gained is null ? Verdict.Compatible : _comparison.Judge(isBackward: false, context.Forward(Context.Unless(_comparison.Universe, oldPart.Node, gained.Node, Universe.Nothing)))),
                context);
        }

        // One more alternative of a oneOf may also break what fits another one, and one less may let pass what fitted both.
        var found = _findings.Skip(before).ToList();
        Report(
            oldPart,
            newPart,
            found.Exists(finding => finding.Verdicts.Backward.IsBroken) ? Answer.No : whole.Backward,
            found.Exists(finding => finding.Verdicts.Forward.IsBroken) ? Answer.No : whole.Forward,
            context);
        return true;
    }

    private void Report(Part? oldPart, Part? newPart, Answer backward, Answer forward, Context context) => ReportVerdicts(
        oldPart,
        newPart,
        new VerdictPair(
            backward == Answer.No || newPart is null ? Verdict.Compatible : _comparison.Judge(isBackward: true, context.Backward(newPart.Node)),
            forward == Answer.No || oldPart is null ? Verdict.Compatible : _comparison.Judge(isBackward: false, context.Forward(oldPart.Node))),
        context);

    private void ReportVerdicts(Part? oldPart, Part? newPart, VerdictPair verdicts, Context context)
    {
        // What no document can reach makes no difference.
        if (!verdicts.IsEqual)
        {
            _findings.Add(_writer.Write(oldPart, newPart, verdicts, context));
        }
    }
}
