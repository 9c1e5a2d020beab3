using SchemaFirst.Tests.Shared;
using Compat = SchemaFirst.Schema.Compatibility.Compatibility;

namespace SchemaFirst.Schema.Tests.Compatibility;

/// <summary>Pairs of schemas whose verdicts people have written down: <c>tests/data/compatibility/pairs.txt</c>.</summary>
public sealed class LabelledPairTests
{
    // What makes a larger schema of a smaller one and keeps every verdict.
    private static readonly string[] Settings =
    [
        """{"type":"object","properties":{"p":§}}""",
        """{"type":"object","required":["p"],"properties":{"p":§},"additionalProperties":false}""",
        """{"type":"array","items":§}""",
        """{"type":"array","items":[{"type":"string"},§]}""",
        """{"type":"object","additionalProperties":§}""",
        """{"type":"object","patternProperties":{"^x-":§},"properties":{"a":{"type":"string"}}}""",
        """{"properties":{"p":{"$ref":"#/definitions/d"},"q":{"$ref":"#/definitions/d"}},"definitions":{"d":§}}""",
        """{"anyOf":[{"type":"array","minItems":7},§]}""",
        """{"allOf":[§,{"type":["string","number","boolean","null"]}]}""",
        """{"type":"object","properties":{"kind":{"const":"a"},"deep":{"type":"object","properties":{"list":{"type":"array","items":§}}}}}""",
        """{"type":"object","dependencies":{"a":{"properties":{"b":§}}},"required":["a"]}""",
    ];

    private sealed record Pair(string Name, char Label, string Old, string New);

    [Fact]
    public void The_verdicts_are_as_people_have_written_them_down()
    {
        List<string> wrong = [];
        var (decisions, right, breaks, missed, keeps, alarms, equals, recognised) = (0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var pair in Pairs())
        {
            var verdicts = Judged.Compare(pair.Old, pair.New);
            equals += pair.Label == '=' ? 1 : 0;
            recognised += pair.Label == '=' && verdicts.IsEqual ? 1 : 0;
            foreach (var (direction, verdict, isBroken) in new[] { ("backward", verdicts.Backward, pair.Label is '<' or 'x'), ("forward", verdicts.Forward, pair.Label is '>' or 'x') })
            {
                var isRight = verdict.Kind == (isBroken ? Compat.Broken : Compat.Compatible);
                decisions++;
                right += isRight ? 1 : 0;
                breaks += isBroken ? 1 : 0;
                missed += isBroken && verdict.IsCompatible ? 1 : 0;
                keeps += isBroken ? 0 : 1;
                alarms += !isBroken && verdict.IsBroken ? 1 : 0;
                if (!isRight)
                {
                    wrong.Add($"{pair.Name} {direction}: {verdict} for {pair.Label} | {pair.Old} | {pair.New}");
                }
            }
        }

        var summary = $"{right} of {decisions} decisions right, {missed} of {breaks} breaks missed, {alarms} of {keeps} false alarms, {recognised} of {equals} equal pairs recognised\n{string.Join("\n", wrong)}";
        Assert.True(missed == 0, summary);
        Assert.True(right >= 0.97 * decisions && alarms <= 0.02 * keeps && recognised >= 0.9 * equals, summary);
        Assert.True(wrong.Count == 0, summary);
    }

    [Fact]
    public void Turning_a_pair_around_turns_its_verdicts_around() => Assert.All(Pairs().Where(pair => pair.Name.StartsWith("whole", StringComparison.Ordinal)), pair =>
    {
        var (verdicts, around) = (Judged.Compare(pair.Old, pair.New), Judged.Compare(pair.New, pair.Old));
        Assert.Equal(verdicts.Backward.Kind, around.Forward.Kind);
        Assert.Equal(verdicts.Forward.Kind, around.Backward.Kind);
    });

    private static IEnumerable<Pair> Pairs()
    {
        var part = "";
        foreach (var (line, number) in File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "tests", "data", "compatibility", "pairs.txt")).Select((line, i) => (line, i + 1)))
        {
            if (line.StartsWith('['))
            {
                part = line.Trim('[', ']');
            }

            if (line.Length == 0 || line[0] is '#' or '[')
            {
                continue;
            }

            var columns = line.Split(" | ", 3);
            yield return new Pair($"{part} {number}", line[0], columns[1], columns[2]);
            if (part == "scalars")
            {
                // What is not accepted inside of not is accepted outside: there every verdict turns around.
                yield return new Pair($"not {number}", line[0] switch { '<' => '>', '>' => '<', var same => same }, $$"""{"not":{{columns[1]}}}""", $$"""{"not":{{columns[2]}}}""");
            }

            foreach (var setting in part == "scalars" ? Settings : [])
            {
                yield return new Pair($"{part} {number} in {setting}", line[0], setting.Replace("§", columns[1], StringComparison.Ordinal), setting.Replace("§", columns[2], StringComparison.Ordinal));
            }
        }
    }
}
