using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Evaluator.Checks.Objects;

/// <summary>Makes the plans of single members from what all groups ask for.</summary>
internal sealed class MemberPlanner
{
    private readonly CheckCompiler _compiler;
    private readonly List<MemberGroup> _groups;
    private readonly Dictionary<MemberGroup, ulong> _fails = [];

    /// <param name="compiler">For the checks of values.</param>
    /// <param name="groups">The groups, complete.</param>
    public MemberPlanner(CheckCompiler compiler, List<MemberGroup> groups)
    {
        (_compiler, _groups) = (compiler, groups);
        foreach (var group in groups)
        {
            for (var failing = group; failing is not null; failing = failing.Parent)
            {
                _fails[failing] = FailsOf(failing) | group.Bit;
            }
        }
    }

    /// <summary>The groups that are of no interest when one has failed, itself among them.</summary>
    public ulong FailsOf(MemberGroup group) => _fails.GetValueOrDefault(group);

    /// <summary>What names must be.</summary>
    public MemberStep[] NameSteps()
    {
        var steps = new MemberSteps();
        foreach (var group in _groups)
        {
            group.Names.ForEach(subschema => steps.AddAny(_compiler.CheckOf(subschema, ValueKind.String), group.Bit, FailsOf(group)));
        }

        return steps.ToArray();
    }

    /// <summary>What a member must be.</summary>
    /// <param name="name">Its name; null for those that the subschemas do not speak of.</param>
    /// <param name="verdicts">Which patterns its name matches.</param>
    public MemberPlan PlanOf(string? name, PatternVerdict[] verdicts)
    {
        if (verdicts.Contains(PatternVerdict.Undecided))
        {
            return MemberPlan.Open;
        }

        lock (_compiler.Gate)
        {
            var steps = new MemberSteps();
            var uncovered = 0UL;
            foreach (var group in _groups)
            {
                foreach (var members in group.Members)
                {
                    AddSteps(steps, group, members, name, verdicts);
                }

                foreach (var leftOver in group.LeftOvers.Where(leftOver => !leftOver.Certain.Any(members => Covers(members, name, verdicts))))
                {
                    if (leftOver.MayBeNone || leftOver.Possible.Any(members => Covers(members, name, verdicts)))
                    {
                        uncovered |= leftOver.Bit;
                    }
                    else
                    {
                        steps.Add(_compiler.CheckOf(leftOver.Subschema), group.Bit, FailsOf(group));
                    }
                }
            }

            return new MemberPlan(steps.ToArray(), steps.Fails, uncovered);
        }
    }

    private void AddSteps(MemberSteps steps, MemberGroup group, MemberSubschemas members, string? name, PatternVerdict[] verdicts)
    {
        if (members.Find(name) is { } subschema)
        {
            steps.Add(_compiler.CheckOf(subschema), group.Bit, FailsOf(group));
        }

        foreach (var pattern in members.Patterns.Where(pattern => verdicts[pattern.Pattern] == PatternVerdict.Match))
        {
            steps.Add(_compiler.CheckOf(pattern.Subschema), group.Bit, FailsOf(group));
        }

        if (members.Additional is { } additional && !Covers(members, name, verdicts))
        {
            steps.Add(_compiler.CheckOf(additional), group.Bit, FailsOf(group));
        }
    }

    private static bool Covers(MemberSubschemas members, string? name, PatternVerdict[] verdicts) =>
        members.Find(name) is not null || members.Patterns.Any(pattern => verdicts[pattern.Pattern] == PatternVerdict.Match);

    // What several groups ask for is one step; what every value is, or none, is no step.
    private sealed class MemberSteps
    {
        private readonly List<MemberStep> _steps = [];

        public ulong Fails { get; private set; }

        public void Add(Check check, ulong group, ulong fails)
        {
            if (check == NothingCheck.Instance)
            {
                Fails |= fails;
            }
            else if (check != AnyCheck.Instance)
            {
                AddAny(check, group, fails);
            }
        }

        public void AddAny(Check check, ulong group, ulong fails)
        {
            var known = _steps.FindIndex(step => step.Check == check);
            if (known >= 0)
            {
                _steps[known] = new MemberStep(check, _steps[known].Groups | group, _steps[known].Fails | fails);
            }
            else
            {
                _steps.Add(new MemberStep(check, group, fails));
            }
        }

        // What must hold comes first: where it does not, nothing else matters.
        public MemberStep[] ToArray() => [.. _steps.OrderBy(step => (step.Groups & ObjectPlan.Certain) == 0)];
    }
}
