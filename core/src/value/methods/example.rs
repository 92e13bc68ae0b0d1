//! Examples of the methods that are found by name and stand in no table: of streams, optionals and statistics; and those
//! of arrays, which have the tables of lists.

/// A method with an example, as the tables have them.
pub(crate) struct Example {
    pub(crate) class: &'static str,
    pub(crate) name: &'static str,
    /// The types of the parameters, as Java writes them.
    pub(crate) params: &'static [&'static str],
    pub(crate) template: &'static str,
    pub(crate) output: &'static str,
}

macro_rules! examples {
    ($($class:literal { $($name:ident($($param:literal),*) $template:literal => $output:literal;)* })*) => {
        /// All of them, by class.
        pub(crate) const EXAMPLES: &[Example] = &[$($(Example {
            class: $class,
            name: stringify!($name),
            params: &[$($param),*],
            template: $template,
            output: $output,
        },)*)*];
    };
}

examples! {
    "array" {
        contains("Object") "$foo.split('').contains('a')" => "true";
        get("int") "$foo.split('').get(0)" => "b";
        isEmpty() "$foo.split('').isEmpty()" => "false";
        iterator() "$foo.split('').iterator().next()" => "b";
        set("int", "Object") "#set($a = $foo.split(''))$a.set(0, 'c') $a.get(0)" => "b c";
        size() "$foo.split('').size()" => "3";
    }
    "Stream" {
        close() "#set($c = $foo.chars())$c.close()done" => "done";
        count() "$foo.chars().count()" => "3";
        distinct() "$s.chars().distinct().count()" => "8";
        empty() "$foo.chars().empty().count()" => "0";
        findAny() "$foo.chars().findAny()" => "OptionalInt[98]";
        findFirst() "$foo.chars().findFirst()" => "OptionalInt[98]";
        isParallel() "$foo.chars().isParallel()" => "false";
        iterator() "$foo.chars().iterator().next()" => "98";
        limit("long") "$foo.chars().limit(2).count()" => "2";
        of() "$foo.chars().of().count()" => "0";
        of("Object...") "$foo.lines().of(4, 5).toList()" => "[4, 5]";
        ofNullable("Object") "$foo.lines().ofNullable($nul).count()" => "0";
        parallel() "$foo.chars().parallel().isParallel()" => "true";
        sequential() "$foo.chars().sequential().isParallel()" => "false";
        skip("long") "$foo.chars().skip(1).findFirst()" => "OptionalInt[97]";
        sorted() "$foo.chars().sorted().findFirst()" => "OptionalInt[97]";
        toArray() "$foo.chars().toArray().size()" => "3";
        toList() "$foo.lines().toList()" => "[bar]";
        unordered() "$foo.chars().unordered().count()" => "3";
    }
    "IntStream" {
        asDoubleStream() "$foo.chars().asDoubleStream().sum()" => "309.0";
        asLongStream() "$foo.chars().asLongStream().max()" => "OptionalLong[114]";
        average() "$foo.chars().average()" => "OptionalDouble[103.0]";
        boxed() "$foo.chars().boxed().toList()" => "[98, 97, 114]";
        max() "$foo.chars().max()" => "OptionalInt[114]";
        min() "$foo.chars().min()" => "OptionalInt[97]";
        of("int...") "$foo.chars().of(4, 5).sum()" => "9";
        range("int", "int") "$foo.chars().range(1, 4).sum()" => "6";
        rangeClosed("int", "int") "$foo.chars().rangeClosed(1, 4).sum()" => "10";
        sum() "$foo.chars().sum()" => "309";
        summaryStatistics() "$foo.chars().summaryStatistics()" =>
            "IntSummaryStatistics{count=3, sum=309, min=97, average=103.000000, max=114}";
    }
    "IntSummaryStatistics" {
        getAverage() "$foo.chars().summaryStatistics().getAverage()" => "103.0";
        getCount() "$foo.chars().summaryStatistics().getCount()" => "3";
        getMax() "$foo.chars().summaryStatistics().getMax()" => "114";
        getMin() "$foo.chars().summaryStatistics().getMin()" => "97";
        getSum() "$foo.chars().summaryStatistics().getSum()" => "309";
    }
    "PrimitiveIterator.OfInt" {
        hasNext() "$foo.chars().iterator().hasNext()" => "true";
        next() "$foo.chars().iterator().next()" => "98";
        nextInt() "$foo.chars().iterator().nextInt()" => "98";
    }
    "Optional" {
        empty() "$foo.describeConstable().empty()" => "Optional.empty";
        get() "$foo.describeConstable().get()" => "bar";
        isEmpty() "$foo.describeConstable().isEmpty()" => "false";
        isPresent() "$foo.describeConstable().isPresent()" => "true";
        of("Object") "$foo.describeConstable().of(5)" => "Optional[5]";
        ofNullable("Object") "$foo.describeConstable().ofNullable($nul)" => "Optional.empty";
        orElse("Object") "$foo.describeConstable().empty().orElse('x')" => "x";
        orElseThrow() "$foo.describeConstable().orElseThrow()" => "bar";
        stream() "$foo.describeConstable().stream().toList()" => "[bar]";
    }
    "OptionalInt" {
        empty() "$foo.chars().max().empty()" => "OptionalInt.empty";
        getAsInt() "$foo.chars().max().getAsInt()" => "114";
        isEmpty() "$foo.chars().max().isEmpty()" => "false";
        isPresent() "$foo.chars().max().isPresent()" => "true";
        of("int") "$foo.chars().max().of(5)" => "OptionalInt[5]";
        orElse("int") "$foo.chars().max().empty().orElse(7)" => "7";
        orElseThrow() "$foo.chars().max().orElseThrow()" => "114";
        stream() "$foo.chars().max().stream().sum()" => "114";
    }
}
