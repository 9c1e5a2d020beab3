using System.Collections.Concurrent;
using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Evaluator.Checks.Objects;

/// <summary>What members must be whose names the subschemas do not speak of: it depends on which patterns their names match.</summary>
/// <param name="patterns">All patterns, each once.</param>
/// <param name="plan">What a member must be, by the verdicts of these patterns.</param>
internal sealed class UnnamedPlans(EcmaPattern[] patterns, Func<PatternVerdict[], MemberPlan> plan)
{
    // More would not fit the bits, and no document needs so many; without a place here a plan is made every time.
    private const int MostKept = 1000;

    private readonly MemberPlan _unmatched = plan(new PatternVerdict[patterns.Length]);
    private readonly ConcurrentDictionary<ulong, MemberPlan> _matched = new();

    /// <summary>What a member of a name must be.</summary>
    public MemberPlan Find(ReadOnlySpan<byte> name)
    {
        if (patterns.Length > ObjectPlan.MostGroups)
        {
            return plan(Verdicts(name));
        }

        var matched = 0UL;
        for (var i = 0; i < patterns.Length; i++)
        {
            var verdict = patterns[i].Match(name);
            if (verdict == PatternVerdict.Undecided)
            {
                return MemberPlan.Open;
            }

            matched |= verdict == PatternVerdict.Match ? 1UL << i : 0;
        }

        return matched == 0 ? _unmatched : _matched.TryGetValue(matched, out var known) ? known : Keep(matched, plan(Verdicts(name)));
    }

    private MemberPlan Keep(ulong matched, MemberPlan made)
    {
        if (_matched.Count < MostKept)
        {
            _matched.TryAdd(matched, made);
        }

        return made;
    }

    private PatternVerdict[] Verdicts(ReadOnlySpan<byte> name)
    {
        var verdicts = new PatternVerdict[patterns.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = patterns[i].Match(name);
        }

        return verdicts;
    }
}
