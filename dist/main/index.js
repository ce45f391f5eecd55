import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 9379:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const ANY = Symbol('SemVer ANY')
// hoisted class for cyclic dependency
class Comparator {
  static get ANY () {
    return ANY
  }

  constructor (comp, options) {
    options = parseOptions(options)

    if (comp instanceof Comparator) {
      if (comp.loose === !!options.loose) {
        return comp
      } else {
        comp = comp.value
      }
    }

    comp = comp.trim().split(/\s+/).join(' ')
    debug('comparator', comp, options)
    this.options = options
    this.loose = !!options.loose
    this.parse(comp)

    if (this.semver === ANY) {
      this.value = ''
    } else {
      this.value = this.operator + this.semver.version
    }

    debug('comp', this)
  }

  parse (comp) {
    const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR]
    const m = comp.match(r)

    if (!m) {
      throw new TypeError(`Invalid comparator: ${comp}`)
    }

    this.operator = m[1] !== undefined ? m[1] : ''
    if (this.operator === '=') {
      this.operator = ''
    }

    // if it literally is just '>' or '' then allow anything.
    if (!m[2]) {
      this.semver = ANY
    } else {
      this.semver = new SemVer(m[2], this.options.loose)
    }
  }

  toString () {
    return this.value
  }

  test (version) {
    debug('Comparator.test', version, this.options.loose)

    if (this.semver === ANY || version === ANY) {
      return true
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    return cmp(version, this.operator, this.semver, this.options)
  }

  intersects (comp, options) {
    if (!(comp instanceof Comparator)) {
      throw new TypeError('a Comparator is required')
    }

    if (this.operator === '') {
      if (this.value === '') {
        return true
      }
      return new Range(comp.value, options).test(this.value)
    } else if (comp.operator === '') {
      if (comp.value === '') {
        return true
      }
      return new Range(this.value, options).test(comp.semver)
    }

    options = parseOptions(options)

    // Special cases where nothing can possibly be lower
    if (options.includePrerelease &&
      (this.value === '<0.0.0-0' || comp.value === '<0.0.0-0')) {
      return false
    }
    if (!options.includePrerelease &&
      (this.value.startsWith('<0.0.0') || comp.value.startsWith('<0.0.0'))) {
      return false
    }

    // Same direction increasing (> or >=)
    if (this.operator.startsWith('>') && comp.operator.startsWith('>')) {
      return true
    }
    // Same direction decreasing (< or <=)
    if (this.operator.startsWith('<') && comp.operator.startsWith('<')) {
      return true
    }
    // same SemVer and both sides are inclusive (<= or >=)
    if (
      (this.semver.version === comp.semver.version) &&
      this.operator.includes('=') && comp.operator.includes('=')) {
      return true
    }
    // opposite directions less than
    if (cmp(this.semver, '<', comp.semver, options) &&
      this.operator.startsWith('>') && comp.operator.startsWith('<')) {
      return true
    }
    // opposite directions greater than
    if (cmp(this.semver, '>', comp.semver, options) &&
      this.operator.startsWith('<') && comp.operator.startsWith('>')) {
      return true
    }
    return false
  }
}

module.exports = Comparator

const parseOptions = __nccwpck_require__(356)
const { safeRe: re, t } = __nccwpck_require__(5471)
const cmp = __nccwpck_require__(8646)
const debug = __nccwpck_require__(1159)
const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)


/***/ }),

/***/ 6782:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SPACE_CHARACTERS = /\s+/g

// hoisted class for cyclic dependency
class Range {
  constructor (range, options) {
    options = parseOptions(options)

    if (range instanceof Range) {
      if (
        range.loose === !!options.loose &&
        range.includePrerelease === !!options.includePrerelease
      ) {
        return range
      } else {
        return new Range(range.raw, options)
      }
    }

    if (range instanceof Comparator) {
      // just put it in the set and return
      this.raw = range.value
      this.set = [[range]]
      this.formatted = undefined
      return this
    }

    this.options = options
    this.loose = !!options.loose
    this.includePrerelease = !!options.includePrerelease

    // First reduce all whitespace as much as possible so we do not have to rely
    // on potentially slow regexes like \s*. This is then stored and used for
    // future error messages as well.
    this.raw = range.trim().replace(SPACE_CHARACTERS, ' ')

    // First, split on ||
    this.set = this.raw
      .split('||')
      // map the range to a 2d array of comparators
      .map(r => this.parseRange(r.trim()))
      // throw out any comparator lists that are empty
      // this generally means that it was not a valid range, which is allowed
      // in loose mode, but will still throw if the WHOLE range is invalid.
      .filter(c => c.length)

    if (!this.set.length) {
      throw new TypeError(`Invalid SemVer Range: ${this.raw}`)
    }

    // if we have any that are not the null set, throw out null sets.
    if (this.set.length > 1) {
      // keep the first one, in case they're all null sets
      const first = this.set[0]
      this.set = this.set.filter(c => !isNullSet(c[0]))
      if (this.set.length === 0) {
        this.set = [first]
      } else if (this.set.length > 1) {
        // if we have any that are *, then the range is just *
        for (const c of this.set) {
          if (c.length === 1 && isAny(c[0])) {
            this.set = [c]
            break
          }
        }
      }
    }

    this.formatted = undefined
  }

  get range () {
    if (this.formatted === undefined) {
      this.formatted = ''
      for (let i = 0; i < this.set.length; i++) {
        if (i > 0) {
          this.formatted += '||'
        }
        const comps = this.set[i]
        for (let k = 0; k < comps.length; k++) {
          if (k > 0) {
            this.formatted += ' '
          }
          this.formatted += comps[k].toString().trim()
        }
      }
    }
    return this.formatted
  }

  format () {
    return this.range
  }

  toString () {
    return this.range
  }

  parseRange (range) {
    // strip build metadata so it can't bleed into the version
    range = range.replace(BUILDSTRIPRE, '')

    // memoize range parsing for performance.
    // this is a very hot path, and fully deterministic.
    const memoOpts =
      (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) |
      (this.options.loose && FLAG_LOOSE)
    const memoKey = memoOpts + ':' + range
    const cached = cache.get(memoKey)
    if (cached) {
      return cached
    }

    const loose = this.options.loose
    // `1.2.3 - 1.2.4` => `>=1.2.3 <=1.2.4`
    const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE]
    range = range.replace(hr, hyphenReplace(this.options.includePrerelease))
    debug('hyphen replace', range)

    // `> 1.2.3 < 1.2.5` => `>1.2.3 <1.2.5`
    range = trimComparatorWhitespace(range)
    debug('comparator trim', range)

    // `~ 1.2.3` => `~1.2.3`
    range = range.replace(re[t.TILDETRIM], tildeTrimReplace)
    debug('tilde trim', range)

    // `^ 1.2.3` => `^1.2.3`
    range = range.replace(re[t.CARETTRIM], caretTrimReplace)
    debug('caret trim', range)

    // At this point, the range is completely trimmed and
    // ready to be split into comparators.

    let rangeList = range
      .split(' ')
      .map(comp => parseComparator(comp, this.options))
      .join(' ')
      .split(/\s+/)
      // >=0.0.0 is equivalent to *
      .map(comp => replaceGTE0(comp, this.options))

    if (loose) {
      // in loose mode, throw out any that are not valid comparators
      rangeList = rangeList.filter(comp => {
        debug('loose invalid filter', comp, this.options)
        return !!comp.match(re[t.COMPARATORLOOSE])
      })
    }
    debug('range list', rangeList)

    // if any comparators are the null set, then replace with JUST null set
    // if more than one comparator, remove any * comparators
    // also, don't include the same comparator more than once
    const rangeMap = new Map()
    const comparators = rangeList.map(comp => new Comparator(comp, this.options))
    for (const comp of comparators) {
      if (isNullSet(comp)) {
        return [comp]
      }
      rangeMap.set(comp.value, comp)
    }
    if (rangeMap.size > 1 && rangeMap.has('')) {
      rangeMap.delete('')
    }

    const result = [...rangeMap.values()]
    cache.set(memoKey, result)
    return result
  }

  intersects (range, options) {
    if (!(range instanceof Range)) {
      throw new TypeError('a Range is required')
    }

    return this.set.some((thisComparators) => {
      return (
        isSatisfiable(thisComparators, options) &&
        range.set.some((rangeComparators) => {
          return (
            isSatisfiable(rangeComparators, options) &&
            thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options)
              })
            })
          )
        })
      )
    })
  }

  // if ANY of the sets match ALL of its comparators, then pass
  test (version) {
    if (!version) {
      return false
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    for (let i = 0; i < this.set.length; i++) {
      if (testSet(this.set[i], version, this.options)) {
        return true
      }
    }
    return false
  }
}

module.exports = Range

const LRU = __nccwpck_require__(1383)
const cache = new LRU()

const parseOptions = __nccwpck_require__(356)
const Comparator = __nccwpck_require__(9379)
const debug = __nccwpck_require__(1159)
const SemVer = __nccwpck_require__(7163)
const trimComparatorWhitespace = __nccwpck_require__(9737)
const {
  safeRe: re,
  src,
  t,
  tildeTrimReplace,
  caretTrimReplace,
} = __nccwpck_require__(5471)
const { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = __nccwpck_require__(5101)

// unbounded global build-metadata stripper used by parseRange
const BUILDSTRIPRE = new RegExp(src[t.BUILD], 'g')

const isNullSet = c => c.value === '<0.0.0-0'
const isAny = c => c.value === ''

// take a set of comparators and determine whether there
// exists a version which can satisfy it
const isSatisfiable = (comparators, options) => {
  let result = true
  const remainingComparators = comparators.slice()
  let testComparator = remainingComparators.pop()

  while (result && remainingComparators.length) {
    result = remainingComparators.every((otherComparator) => {
      return testComparator.intersects(otherComparator, options)
    })

    testComparator = remainingComparators.pop()
  }

  return result
}

// comprised of xranges, tildes, stars, and gtlt's at this point.
// already replaced the hyphen ranges
// turn into a set of JUST comparators.
const parseComparator = (comp, options) => {
  comp = comp.replace(re[t.BUILD], '')
  debug('comp', comp, options)
  comp = replaceCarets(comp, options)
  debug('caret', comp)
  comp = replaceTildes(comp, options)
  debug('tildes', comp)
  comp = replaceXRanges(comp, options)
  debug('xrange', comp)
  comp = replaceStars(comp, options)
  debug('stars', comp)
  return comp
}

const isX = id => !id || id.toLowerCase() === 'x' || id === '*'

const invalidXRangeOrder = (M, m, p) => (
  (isX(M) && !isX(m)) ||
  (isX(m) && p && !isX(p))
)

// ~, ~> --> * (any, kinda silly)
// ~2, ~2.x, ~2.x.x, ~>2, ~>2.x ~>2.x.x --> >=2.0.0 <3.0.0-0
// ~2.0, ~2.0.x, ~>2.0, ~>2.0.x --> >=2.0.0 <2.1.0-0
// ~1.2, ~1.2.x, ~>1.2, ~>1.2.x --> >=1.2.0 <1.3.0-0
// ~1.2.3, ~>1.2.3 --> >=1.2.3 <1.3.0-0
// ~1.2.0, ~>1.2.0 --> >=1.2.0 <1.3.0-0
// ~0.0.1 --> >=0.0.1 <0.1.0-0
const replaceTildes = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceTilde(c, options))
    .join(' ')
}

const replaceTilde = (comp, options) => {
  const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE]
  // if we're including prereleases in the match, then the lower bound is
  // -0, the lowest possible prerelease value, just like x-ranges and carets.
  // this keeps `~1.2` equivalent to the `1.2.x` x-range it's documented as.
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('tilde', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      // ~1.2 == >=1.2.0 <1.3.0-0
      ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
    } else if (pr) {
      debug('replaceTilde pr', pr)
      ret = `>=${M}.${m}.${p}-${pr
      } <${M}.${+m + 1}.0-0`
    } else {
      // ~1.2.3 == >=1.2.3 <1.3.0-0
      ret = `>=${M}.${m}.${p
      } <${M}.${+m + 1}.0-0`
    }

    debug('tilde return', ret)
    return ret
  })
}

// ^ --> * (any, kinda silly)
// ^2, ^2.x, ^2.x.x --> >=2.0.0 <3.0.0-0
// ^2.0, ^2.0.x --> >=2.0.0 <3.0.0-0
// ^1.2, ^1.2.x --> >=1.2.0 <2.0.0-0
// ^1.2.3 --> >=1.2.3 <2.0.0-0
// ^1.2.0 --> >=1.2.0 <2.0.0-0
// ^0.0.1 --> >=0.0.1 <0.0.2-0
// ^0.1.0 --> >=0.1.0 <0.2.0-0
const replaceCarets = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceCaret(c, options))
    .join(' ')
}

const replaceCaret = (comp, options) => {
  debug('caret', comp, options)
  const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET]
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('caret', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      if (M === '0') {
        ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
      } else {
        ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`
      }
    } else if (pr) {
      debug('replaceCaret pr', pr)
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p}-${pr
        } <${+M + 1}.0.0-0`
      }
    } else {
      debug('no pr')
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p
        } <${+M + 1}.0.0-0`
      }
    }

    debug('caret return', ret)
    return ret
  })
}

const replaceXRanges = (comp, options) => {
  debug('replaceXRanges', comp, options)
  return comp
    .split(/\s+/)
    .map((c) => replaceXRange(c, options))
    .join(' ')
}

const replaceXRange = (comp, options) => {
  comp = comp.trim()
  const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE]
  return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
    debug('xRange', comp, ret, gtlt, M, m, p, pr)
    if (invalidXRangeOrder(M, m, p)) {
      return comp
    }

    const xM = isX(M)
    const xm = xM || isX(m)
    const xp = xm || isX(p)
    const anyX = xp

    if (gtlt === '=' && anyX) {
      gtlt = ''
    }

    // if we're including prereleases in the match, then we need
    // to fix this to -0, the lowest possible prerelease value
    pr = options.includePrerelease ? '-0' : ''

    if (xM) {
      if (gtlt === '>' || gtlt === '<') {
        // nothing is allowed
        ret = '<0.0.0-0'
      } else {
        // nothing is forbidden
        ret = '*'
      }
    } else if (gtlt && anyX) {
      // we know patch is an x, because we have any x at all.
      // replace X with 0
      if (xm) {
        m = 0
      }
      p = 0

      if (gtlt === '>') {
        // >1 => >=2.0.0
        // >1.2 => >=1.3.0
        gtlt = '>='
        if (xm) {
          M = +M + 1
          m = 0
          p = 0
        } else {
          m = +m + 1
          p = 0
        }
      } else if (gtlt === '<=') {
        // <=0.7.x is actually <0.8.0, since any 0.7.x should
        // pass.  Similarly, <=7.x is actually <8.0.0, etc.
        gtlt = '<'
        if (xm) {
          M = +M + 1
        } else {
          m = +m + 1
        }
      }

      if (gtlt === '<') {
        pr = '-0'
      }

      ret = `${gtlt + M}.${m}.${p}${pr}`
    } else if (xm) {
      ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`
    } else if (xp) {
      ret = `>=${M}.${m}.0${pr
      } <${M}.${+m + 1}.0-0`
    }

    debug('xRange return', ret)

    return ret
  })
}

// Because * is AND-ed with everything else in the comparator,
// and '' means "any version", just remove the *s entirely.
const replaceStars = (comp, options) => {
  debug('replaceStars', comp, options)
  // Looseness is ignored here.  star is always as loose as it gets!
  return comp
    .trim()
    .replace(re[t.STAR], '')
}

const replaceGTE0 = (comp, options) => {
  debug('replaceGTE0', comp, options)
  return comp
    .trim()
    .replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], '')
}

// This function is passed to string.replace(re[t.HYPHENRANGE])
// M, m, patch, prerelease, build
// 1.2 - 3.4.5 => >=1.2.0 <=3.4.5
// 1.2.3 - 3.4 => >=1.2.0 <3.5.0-0 Any 3.4.x will do
// 1.2 - 3.4 => >=1.2.0 <3.5.0-0
// TODO build?
const hyphenReplace = incPr => ($0,
  from, fM, fm, fp, fpr, fb,
  to, tM, tm, tp, tpr) => {
  if (isX(fM)) {
    from = ''
  } else if (isX(fm)) {
    from = `>=${fM}.0.0${incPr ? '-0' : ''}`
  } else if (isX(fp)) {
    from = `>=${fM}.${fm}.0${incPr ? '-0' : ''}`
  } else if (fpr) {
    from = `>=${from}`
  } else {
    from = `>=${from}${incPr ? '-0' : ''}`
  }

  if (isX(tM)) {
    to = ''
  } else if (isX(tm)) {
    to = `<${+tM + 1}.0.0-0`
  } else if (isX(tp)) {
    to = `<${tM}.${+tm + 1}.0-0`
  } else if (tpr) {
    to = `<=${tM}.${tm}.${tp}-${tpr}`
  } else if (incPr) {
    to = `<${tM}.${tm}.${+tp + 1}-0`
  } else {
    to = `<=${to}`
  }

  return `${from} ${to}`.trim()
}

const testSet = (set, version, options) => {
  for (let i = 0; i < set.length; i++) {
    if (!set[i].test(version)) {
      return false
    }
  }

  if (version.prerelease.length && !options.includePrerelease) {
    // Find the set of versions that are allowed to have prereleases
    // For example, ^1.2.3-pr.1 desugars to >=1.2.3-pr.1 <2.0.0
    // That should allow `1.2.3-pr.2` to pass.
    // However, `1.2.4-alpha.notready` should NOT be allowed,
    // even though it's within the range set by the comparators.
    for (let i = 0; i < set.length; i++) {
      debug(set[i].semver)
      if (set[i].semver === Comparator.ANY) {
        continue
      }

      if (set[i].semver.prerelease.length > 0) {
        const allowed = set[i].semver
        if (allowed.major === version.major &&
            allowed.minor === version.minor &&
            allowed.patch === version.patch) {
          return true
        }
      }
    }

    // Version has a -pre, but it's not one of the ones we like.
    return false
  }

  return true
}


/***/ }),

/***/ 7163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(1159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(5101)
const { safeRe: re, t } = __nccwpck_require__(5471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(3348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 1799:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const clean = (version, options) => {
  const s = parse(version.trim().replace(/^[=v]+/, ''), options)
  return s ? s.version : null
}
module.exports = clean


/***/ }),

/***/ 8646:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const eq = __nccwpck_require__(5082)
const neq = __nccwpck_require__(4974)
const gt = __nccwpck_require__(6599)
const gte = __nccwpck_require__(1236)
const lt = __nccwpck_require__(3872)
const lte = __nccwpck_require__(6717)

const cmp = (a, op, b, loose) => {
  switch (op) {
    case '===':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a === b

    case '!==':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a !== b

    case '':
    case '=':
    case '==':
      return eq(a, b, loose)

    case '!=':
      return neq(a, b, loose)

    case '>':
      return gt(a, b, loose)

    case '>=':
      return gte(a, b, loose)

    case '<':
      return lt(a, b, loose)

    case '<=':
      return lte(a, b, loose)

    default:
      throw new TypeError(`Invalid operator: ${op}`)
  }
}
module.exports = cmp


/***/ }),

/***/ 5385:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = __nccwpck_require__(6353)
const { safeRe: re, t } = __nccwpck_require__(5471)

const coerce = (version, options) => {
  if (version instanceof SemVer) {
    return version
  }

  if (typeof version === 'number') {
    version = String(version)
  }

  if (typeof version !== 'string') {
    return null
  }

  options = options || {}

  let match = null
  if (!options.rtl) {
    match = version.match(options.includePrerelease ? re[t.COERCEFULL] : re[t.COERCE])
  } else {
    // Find the right-most coercible string that does not share
    // a terminus with a more left-ward coercible string.
    // Eg, '1.2.3.4' wants to coerce '2.3.4', not '3.4' or '4'
    // With includePrerelease option set, '1.2.3.4-rc' wants to coerce '2.3.4-rc', not '2.3.4'
    //
    // Walk through the string checking with a /g regexp
    // Manually set the index so as to pick up overlapping matches.
    // Stop when we get a match that ends at the string end, since no
    // coercible string can be more right-ward without the same terminus.
    const coerceRtlRegex = options.includePrerelease ? re[t.COERCERTLFULL] : re[t.COERCERTL]
    let next
    while ((next = coerceRtlRegex.exec(version)) &&
        (!match || match.index + match[0].length !== version.length)
    ) {
      if (!match ||
            next.index + next[0].length !== match.index + match[0].length) {
        match = next
      }
      coerceRtlRegex.lastIndex = next.index + next[1].length + next[2].length
    }
    // leave it in a clean state
    coerceRtlRegex.lastIndex = -1
  }

  if (match === null) {
    return null
  }

  const major = match[2]
  const minor = match[3] || '0'
  const patch = match[4] || '0'
  const prerelease = options.includePrerelease && match[5] ? `-${match[5]}` : ''
  const build = options.includePrerelease && match[6] ? `+${match[6]}` : ''

  return parse(`${major}.${minor}.${patch}${prerelease}${build}`, options)
}
module.exports = coerce


/***/ }),

/***/ 7648:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const compareBuild = (a, b, loose) => {
  const versionA = new SemVer(a, loose)
  const versionB = new SemVer(b, loose)
  return versionA.compare(versionB) || versionA.compareBuild(versionB)
}
module.exports = compareBuild


/***/ }),

/***/ 6874:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const compareLoose = (a, b) => compare(a, b, true)
module.exports = compareLoose


/***/ }),

/***/ 8469:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 711:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)

const diff = (version1, version2) => {
  const v1 = parse(version1, null, true)
  const v2 = parse(version2, null, true)
  const comparison = v1.compare(v2)

  if (comparison === 0) {
    return null
  }

  const v1Higher = comparison > 0
  const highVersion = v1Higher ? v1 : v2
  const lowVersion = v1Higher ? v2 : v1
  const highHasPre = !!highVersion.prerelease.length
  const lowHasPre = !!lowVersion.prerelease.length

  if (lowHasPre && !highHasPre) {
    // Going from prerelease -> no prerelease requires some special casing

    // If the low version has only a major, then it will always be a major
    // Some examples:
    // 1.0.0-1 -> 1.0.0
    // 1.0.0-1 -> 1.1.1
    // 1.0.0-1 -> 2.0.0
    if (!lowVersion.patch && !lowVersion.minor) {
      return 'major'
    }

    // If the main part has no difference
    if (lowVersion.compareMain(highVersion) === 0) {
      if (lowVersion.minor && !lowVersion.patch) {
        return 'minor'
      }
      return 'patch'
    }
  }

  // add the `pre` prefix if we are going to a prerelease version
  const prefix = highHasPre ? 'pre' : ''

  if (v1.major !== v2.major) {
    return prefix + 'major'
  }

  if (v1.minor !== v2.minor) {
    return prefix + 'minor'
  }

  if (v1.patch !== v2.patch) {
    return prefix + 'patch'
  }

  // high and low are prereleases
  return 'prerelease'
}

module.exports = diff


/***/ }),

/***/ 5082:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const eq = (a, b, loose) => compare(a, b, loose) === 0
module.exports = eq


/***/ }),

/***/ 6599:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const gt = (a, b, loose) => compare(a, b, loose) > 0
module.exports = gt


/***/ }),

/***/ 1236:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const gte = (a, b, loose) => compare(a, b, loose) >= 0
module.exports = gte


/***/ }),

/***/ 2338:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)

const inc = (version, release, options, identifier, identifierBase) => {
  if (typeof (options) === 'string') {
    identifierBase = identifier
    identifier = options
    options = undefined
  }

  try {
    return new SemVer(
      version instanceof SemVer ? version.version : version,
      options
    ).inc(release, identifier, identifierBase).version
  } catch (er) {
    return null
  }
}
module.exports = inc


/***/ }),

/***/ 3872:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const lt = (a, b, loose) => compare(a, b, loose) < 0
module.exports = lt


/***/ }),

/***/ 6717:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const lte = (a, b, loose) => compare(a, b, loose) <= 0
module.exports = lte


/***/ }),

/***/ 8511:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const major = (a, loose) => new SemVer(a, loose).major
module.exports = major


/***/ }),

/***/ 2603:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const minor = (a, loose) => new SemVer(a, loose).minor
module.exports = minor


/***/ }),

/***/ 4974:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const neq = (a, b, loose) => compare(a, b, loose) !== 0
module.exports = neq


/***/ }),

/***/ 6353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 8756:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const patch = (a, loose) => new SemVer(a, loose).patch
module.exports = patch


/***/ }),

/***/ 5714:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const prerelease = (version, options) => {
  const parsed = parse(version, options)
  return (parsed && parsed.prerelease.length) ? parsed.prerelease : null
}
module.exports = prerelease


/***/ }),

/***/ 2173:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(8469)
const rcompare = (a, b, loose) => compare(b, a, loose)
module.exports = rcompare


/***/ }),

/***/ 7192:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compareBuild = __nccwpck_require__(7648)
const rsort = (list, loose) => list.sort((a, b) => compareBuild(b, a, loose))
module.exports = rsort


/***/ }),

/***/ 8011:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)
const satisfies = (version, range, options) => {
  try {
    range = new Range(range, options)
  } catch (er) {
    return false
  }
  return range.test(version)
}
module.exports = satisfies


/***/ }),

/***/ 9872:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compareBuild = __nccwpck_require__(7648)
const sort = (list, loose) => list.sort((a, b) => compareBuild(a, b, loose))
module.exports = sort


/***/ }),

/***/ 6114:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const constants = __nccwpck_require__(5101)
const SemVer = __nccwpck_require__(7163)

const truncate = (version, truncation, options) => {
  if (!constants.RELEASE_TYPES.includes(truncation)) {
    return null
  }

  const clonedVersion = cloneInputVersion(version, options)
  return clonedVersion && doTruncation(clonedVersion, truncation)
}

const cloneInputVersion = (version, options) => {
  const versionStringToParse = (
    version instanceof SemVer ? version.version : version
  )

  return parse(versionStringToParse, options)
}

const doTruncation = (version, truncation) => {
  if (isPrerelease(truncation)) {
    return version.version
  }

  version.prerelease = []

  switch (truncation) {
    case 'major':
      version.minor = 0
      version.patch = 0
      break
    case 'minor':
      version.patch = 0
      break
  }

  return version.format()
}

const isPrerelease = (type) => {
  return type.startsWith('pre')
}

module.exports = truncate


/***/ }),

/***/ 8780:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const valid = (version, options) => {
  const v = parse(version, options)
  return v ? v.version : null
}
module.exports = valid


/***/ }),

/***/ 2088:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// just pre-load all the stuff that index.js lazily exports
const internalRe = __nccwpck_require__(5471)
const constants = __nccwpck_require__(5101)
const SemVer = __nccwpck_require__(7163)
const identifiers = __nccwpck_require__(3348)
const parse = __nccwpck_require__(6353)
const valid = __nccwpck_require__(8780)
const clean = __nccwpck_require__(1799)
const inc = __nccwpck_require__(2338)
const diff = __nccwpck_require__(711)
const major = __nccwpck_require__(8511)
const minor = __nccwpck_require__(2603)
const patch = __nccwpck_require__(8756)
const prerelease = __nccwpck_require__(5714)
const compare = __nccwpck_require__(8469)
const rcompare = __nccwpck_require__(2173)
const compareLoose = __nccwpck_require__(6874)
const compareBuild = __nccwpck_require__(7648)
const sort = __nccwpck_require__(9872)
const rsort = __nccwpck_require__(7192)
const gt = __nccwpck_require__(6599)
const lt = __nccwpck_require__(3872)
const eq = __nccwpck_require__(5082)
const neq = __nccwpck_require__(4974)
const gte = __nccwpck_require__(1236)
const lte = __nccwpck_require__(6717)
const cmp = __nccwpck_require__(8646)
const coerce = __nccwpck_require__(5385)
const truncate = __nccwpck_require__(6114)
const Comparator = __nccwpck_require__(9379)
const Range = __nccwpck_require__(6782)
const satisfies = __nccwpck_require__(8011)
const toComparators = __nccwpck_require__(4750)
const maxSatisfying = __nccwpck_require__(3193)
const minSatisfying = __nccwpck_require__(8595)
const minVersion = __nccwpck_require__(1866)
const validRange = __nccwpck_require__(4737)
const outside = __nccwpck_require__(280)
const gtr = __nccwpck_require__(2276)
const ltr = __nccwpck_require__(5213)
const intersects = __nccwpck_require__(3465)
const simplifyRange = __nccwpck_require__(2028)
const subset = __nccwpck_require__(1489)
module.exports = {
  parse,
  valid,
  clean,
  inc,
  diff,
  major,
  minor,
  patch,
  prerelease,
  compare,
  rcompare,
  compareLoose,
  compareBuild,
  sort,
  rsort,
  gt,
  lt,
  eq,
  neq,
  gte,
  lte,
  cmp,
  coerce,
  truncate,
  Comparator,
  Range,
  satisfies,
  toComparators,
  maxSatisfying,
  minSatisfying,
  minVersion,
  validRange,
  outside,
  gtr,
  ltr,
  intersects,
  simplifyRange,
  subset,
  SemVer,
  re: internalRe.re,
  src: internalRe.src,
  tokens: internalRe.t,
  SEMVER_SPEC_VERSION: constants.SEMVER_SPEC_VERSION,
  RELEASE_TYPES: constants.RELEASE_TYPES,
  compareIdentifiers: identifiers.compareIdentifiers,
  rcompareIdentifiers: identifiers.rcompareIdentifiers,
}


/***/ }),

/***/ 5101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 1159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 3348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 1383:
/***/ ((module) => {



class LRUCache {
  constructor () {
    this.max = 1000
    this.map = new Map()
  }

  get (key) {
    const value = this.map.get(key)
    if (value === undefined) {
      return undefined
    } else {
      // Remove the key from the map and add it to the end
      this.map.delete(key)
      this.map.set(key, value)
      return value
    }
  }

  delete (key) {
    return this.map.delete(key)
  }

  set (key, value) {
    const deleted = this.delete(key)

    if (!deleted && value !== undefined) {
      // If cache is full, delete the least recently used item
      if (this.map.size >= this.max) {
        const firstKey = this.map.keys().next().value
        this.delete(firstKey)
      }

      this.map.set(key, value)
    }

    return this
  }
}

module.exports = LRUCache


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 5471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(5101)
const debug = __nccwpck_require__(1159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 9737:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

// @ts-check


// Reproduce safeRe[COMPARATORTRIM] replacement boundaries, not version
// validation. Each end-index finder returns an exclusive end, or its start
// on no match.
// Positions count from zero. An end of 3 means characters 0, 1, and 2 were read;
// range.slice(start, end) gives the matched text, not a converted number.
const {
  MAX_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  WHITESPACE_CHARACTERS,
} = __nccwpck_require__(5101)

/**
 * Remembers the last two rows of digits so their characters need not be reread.
 * Positions start at -1 until a row has been found.
 *
 * @typedef {object} DigitRunCache
 * @property {number} start The first character of the most recently found row.
 * @property {number} end The position after that row's last character.
 * @property {number} previousStart The first character of the previous row.
 * @property {number} previousEnd The position after the previous row.
 */

// One entry per UTF-16 code unit keeps membership checks constant-time.
const whitespace = new Uint8Array(0x10000)
for (const char of WHITESPACE_CHARACTERS) {
  whitespace[char.charCodeAt(0)] = 1
}

/**
 * Checks whether a character is whitespace, like a space, tab, or newline.
 * Looking past the end of the string returns false.
 *
 * @param {string|undefined} char One character, or undefined past the string's end.
 * @returns {boolean} Whether the character is whitespace.
 * @example isWhitespace(' ') // true
 * @example isWhitespace('1') // false
 */
const isWhitespace = char =>
  char !== undefined && whitespace[char.charCodeAt(0)] === 1

/**
 * Checks for v, =, or whitespace before the version number.
 * These are historical version prefixes, not range operators:
 * < and > are handled separately, as are tilde and caret ranges.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can belong to a version prefix.
 * @example isVersionPrefix('=') // true
 * @example isVersionPrefix('>') // false
 */
const isVersionPrefix = char =>
  char === 'v' ||
  char === '=' ||
  isWhitespace(char)

/**
 * Checks whether a character is one of the digits 0 through 9.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII digit.
 * @example isDigit('7') // true
 * @example isDigit('.') // false
 */
const isDigit = char => char !== undefined && char >= '0' && char <= '9'

/**
 * Checks whether a character is an English letter, uppercase or lowercase.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII letter.
 * @example isLetter('b') // true
 * @example isLetter('7') // false
 */
const isLetter = char =>
  char !== undefined && (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z')
  )

/**
 * Checks for a letter, digit, or hyphen: the characters allowed inside
 * prerelease and build names such as beta-1.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can be part of an identifier.
 * @example isIdentifierCharacter('-') // true
 * @example isIdentifierCharacter('.') // false; dots separate identifiers
 */
const isIdentifierCharacter = char => isDigit(char) || isLetter(char) || char === '-'

/**
 * Checks whether a version component can begin here: with a digit or
 * a wildcard such as x, X, or *.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether a number or wildcard can start with this character.
 * @example isVersionStart('x') // true
 * @example isVersionStart('v') // false; v belongs to the prefix
 */
const isVersionStart = char =>
  isDigit(char) ||
  char === 'x' ||
  char === 'X' ||
  char === '*'

/**
 * Finds the end of a row of digits, but returns no more than limit digits.
 * Remembers the last two rows so looking at them again does not reread them.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first character to check.
 * @param {number} limit The most digit characters the returned match can include.
 * @param {DigitRunCache} digitRuns Shared cache of digit-run positions, updated in place.
 * @returns {number} The position after the matched digits, or start if none match.
 * @example findDigitsEndIndex('123abc', 0, 10, digitRuns) // 3, pointing at a
 * @example findDigitsEndIndex('123abc', 0, 2, digitRuns) // 2, pointing at the unread 3
 */
const findDigitsEndIndex = (range, start, limit, digitRuns) => {
  if (!isDigit(range[start])) {
    return start
  }
  if (start >= digitRuns.start && start < digitRuns.end) {
    return Math.min(start + limit, digitRuns.end)
  }
  if (start >= digitRuns.previousStart && start < digitRuns.previousEnd) {
    return Math.min(start + limit, digitRuns.previousEnd)
  }
  let end = start + 1
  while (isDigit(range[end])) {
    end++
  }
  // A failed full version can rewind from its second run to its first.
  digitRuns.previousStart = digitRuns.start
  digitRuns.previousEnd = digitRuns.end
  digitRuns.start = start
  digitRuns.end = end
  return Math.min(start + limit, end)
}

/**
 * Reads a number using the old regex's length and leading-zero rules.
 * Strict mode reads just the first zero in 012; loose mode can read all three.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the number should begin.
 * @param {boolean} loose Whether to allow leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched digits, not their numeric value.
 * @example findVersionNumberEndIndex('012', 0, false, digitRuns) // 1
 * @example findVersionNumberEndIndex('012', 0, true, digitRuns) // 3
 */
const findVersionNumberEndIndex = (range, start, loose, digitRuns) => {
  if (!loose && range[start] === '0') {
    return start + 1
  }
  // Strict syntax allows an initial nonzero digit plus MAX_LENGTH digits.
  return findDigitsEndIndex(range, start, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns)
}

/**
 * Reads one piece of a prerelease name, such as beta or 1 in beta.1.
 * Tries the letter-or-hyphen form first, then the number-only form.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @param {boolean} loose Whether numeric identifiers may have leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findPrereleaseIdentifierEndIndex('beta.1', 0, false, digitRuns) // 4, at the dot
 * @example findPrereleaseIdentifierEndIndex('001beta', 0, false, digitRuns) // 7
 */
const findPrereleaseIdentifierEndIndex = (range, start, loose, digitRuns) => {
  const digitsEnd = findDigitsEndIndex(range, start, MAX_LENGTH, digitRuns)
  // The legacy regex tries a nonnumeric identifier before a numeric one.
  if (isLetter(range[digitsEnd]) || range[digitsEnd] === '-') {
    let end = digitsEnd + 1
    const limit = end + MAX_SAFE_BUILD_LENGTH
    while (end < limit && isIdentifierCharacter(range[end])) {
      end++
    }
    return end
  }
  return findVersionNumberEndIndex(range, start, loose, digitRuns)
}

/**
 * Reads a prerelease suffix such as -beta.1, one dot-separated piece at a time.
 * Loose mode also allows the name without its opening hyphen.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the suffix should begin, including -.
 * @param {boolean} loose Whether the opening hyphen is optional and zeros allowed.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched suffix, or start if absent.
 * @example findPrereleaseEndIndex('-beta.1+sha', 0, false, digitRuns) // 7, at the plus
 * @example findPrereleaseEndIndex('beta', 0, false, digitRuns) // 0; no opening hyphen
 */
const findPrereleaseEndIndex = (range, start, loose, digitRuns) => {
  const hyphen = range[start] === '-'
  if (!loose && !hyphen) {
    return start
  }
  const identifierStart = start + (hyphen ? 1 : 0)
  let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns)
  if (end === identifierStart) {
    if (!loose || !hyphen) {
      return start
    }
    // In loose syntax, a lone hyphen can itself be the identifier.
    end = findPrereleaseIdentifierEndIndex(range, start, loose, digitRuns)
  }
  while (range[end] === '.') {
    const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads one build-name piece, such as sha or 123 in +sha.123.
 * Stops at a disallowed character or the old regex's length limit.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findBuildIdentifierEndIndex('sha.123', 0) // 3, at the dot
 * @example findBuildIdentifierEndIndex('001', 0) // 3; leading zeros are allowed
 */
const findBuildIdentifierEndIndex = (range, start) => {
  let end = start
  while (end - start < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
    end++
  }
  return end
}

/**
 * Reads optional build metadata such as +sha.123.
 * Leaves the position unchanged if there is no plus sign followed by a name.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the opening + should be.
 * @returns {number} The position after the matched metadata, or start if absent.
 * @example findBuildEndIndex('+sha.123 <2', 0) // 8, at the space
 * @example findBuildEndIndex('+', 0) // 0; a plus sign alone is not a match
 */
const findBuildEndIndex = (range, start) => {
  if (range[start] !== '+') {
    return start
  }
  let end = findBuildIdentifierEndIndex(range, start + 1)
  if (end === start + 1) {
    return start
  }
  while (range[end] === '.') {
    const next = findBuildIdentifierEndIndex(range, end + 1)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads three numbers separated by dots, then any prerelease and build suffixes.
 * Uses loose rules, so forms such as 01.02.03beta can match here.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first number, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the version match, or start if none matches.
 * @example findLooseFullVersionEndIndex('1.2.3-beta+sha <2', 0, digitRuns) // 14
 * @example findLooseFullVersionEndIndex('1.2', 0, digitRuns) // 0; needs three numbers
 */
const findLooseFullVersionEndIndex = (range, start, digitRuns) => {
  let end = start
  for (let component = 0; component < 3; component++) {
    const next = findVersionNumberEndIndex(range, end, true, digitRuns)
    if (next === end) {
      return start
    }
    end = next
    if (component < 2) {
      if (range[end] !== '.') {
        return start
      }
      end++
    }
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Reads one component of a partial or wildcard version, such as 2 or x in 2.x.
 * Numbers use strict leading-zero rules; wildcards take up one character.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the component should begin.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the component, or start if none matches.
 * @example findPartialVersionComponentEndIndex('2.x', 0, digitRuns) // 1, at the dot
 * @example findPartialVersionComponentEndIndex('2.x', 2, digitRuns) // 3, after x
 */
const findPartialVersionComponentEndIndex = (range, start, digitRuns) => {
  if (isDigit(range[start])) {
    return findVersionNumberEndIndex(range, start, false, digitRuns)
  }
  return isVersionStart(range[start]) ? start + 1 : start
}

/**
 * Reads up to three components, allowing forms such as 1, 1.2, or 1.x.
 * After the third component, also reads any strict prerelease and build suffixes.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched version text.
 * @example findPartialVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 * @example findPartialVersionEndIndex('1.', 0, digitRuns) // 1; the trailing dot is unread
 */
const findPartialVersionEndIndex = (range, start, digitRuns) => {
  let end = findPartialVersionComponentEndIndex(range, start, digitRuns)
  for (let component = 0; component < 2; component++) {
    if (range[end] !== '.') {
      return end
    }
    const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns)
    if (next === end + 1) {
      return end
    }
    end = next
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Finds where a version match ends, without deciding whether the range is valid.
 * Tries a loose full version first, then a partial or wildcard version, just
 * like the old regex's LOOSEPLAIN and XRANGEPLAIN alternatives.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position where scanning the next candidate can resume.
 * @example findVersionEndIndex('1.2.3 <2', 0, digitRuns) // 5, at the space
 * @example findVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 */
const findVersionEndIndex = (range, start, digitRuns) => {
  const fullVersionEnd = findLooseFullVersionEndIndex(range, start, digitRuns)
  return fullVersionEnd !== start
    ? fullVersionEnd
    : findPartialVersionEndIndex(range, start, digitRuns)
}

/**
 * Finds the one whitespace character the old replacement would remove.
 * Keeps leading whitespace, skips an optional operator, and checks immediately
 * after it. Returns -1 if there is nothing to remove.
 *
 * @param {string} range The text containing a candidate already found by the caller.
 * @param {number} matchStart The candidate's position, including leading whitespace.
 * @returns {number} The position of the removable whitespace, or -1 if absent.
 * @example findRemovableWhitespaceIndex(' > 1', 0) // 2; keep the space at position 0
 * @example findRemovableWhitespaceIndex('>1', 0) // -1
 */
const findRemovableWhitespaceIndex = (range, matchStart) => {
  let position = matchStart
  if (isWhitespace(range[position])) {
    position++
  }
  if (range[position] === '<' || range[position] === '>') {
    position++
  }
  if (range[position] === '=') {
    position++
  }
  return isWhitespace(range[position]) ? position : -1
}

/**
 * Joins an operator to its version, turning > 1.2.3 into >1.2.3.
 * Copies everything else according to the old regex's matching rules.
 * Moves forward through prefixes and whole versions to avoid repeatedly
 * searching the same characters on long inputs.
 *
 * @param {string} range The range text to process; the original string is unchanged.
 * @returns {string} The range with matched operator whitespace removed.
 * @example trimComparatorWhitespace('> 1.2.3 < 2') // '>1.2.3 <2'
 * @example trimComparatorWhitespace('> invalid') // '> invalid'
 */
const trimComparatorWhitespace = range => {
  let result = ''
  let copyFrom = 0
  let cursor = 0
  const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 }

  while (cursor < range.length) {
    const matchStart = cursor
    if (range[cursor] === '<' || range[cursor] === '>') {
      cursor++
    } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
      cursor++
      continue
    }

    // Consume a v/=/whitespace run once, even when no version follows it.
    while (cursor < range.length && isVersionPrefix(range[cursor])) {
      cursor++
    }
    if (!isVersionStart(range[cursor])) {
      continue
    }

    const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart)
    if (whitespacePosition !== -1) {
      result += range.slice(copyFrom, whitespacePosition)
      copyFrom = whitespacePosition + 1
    }

    // Skip the entire match, so a prerelease's trailing v cannot be
    // reconsidered as the prefix of another version.
    cursor = findVersionEndIndex(range, cursor, digitRuns)
  }

  return result + range.slice(copyFrom)
}

module.exports = trimComparatorWhitespace


/***/ }),

/***/ 2276:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// Determine if version is greater than all the versions possible in the range.
const outside = __nccwpck_require__(280)
const gtr = (version, range, options) => outside(version, range, '>', options)
module.exports = gtr


/***/ }),

/***/ 3465:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)
const intersects = (r1, r2, options) => {
  r1 = new Range(r1, options)
  r2 = new Range(r2, options)
  return r1.intersects(r2, options)
}
module.exports = intersects


/***/ }),

/***/ 5213:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const outside = __nccwpck_require__(280)
// Determine if version is less than all the versions possible in the range
const ltr = (version, range, options) => outside(version, range, '<', options)
module.exports = ltr


/***/ }),

/***/ 3193:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)

const maxSatisfying = (versions, range, options) => {
  let max = null
  let maxSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!max || maxSV.compare(v) === -1) {
        // compare(max, v, true)
        max = v
        maxSV = new SemVer(max, options)
      }
    }
  })
  return max
}
module.exports = maxSatisfying


/***/ }),

/***/ 8595:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)
const minSatisfying = (versions, range, options) => {
  let min = null
  let minSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!min || minSV.compare(v) === 1) {
        // compare(min, v, true)
        min = v
        minSV = new SemVer(min, options)
      }
    }
  })
  return min
}
module.exports = minSatisfying


/***/ }),

/***/ 1866:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const Range = __nccwpck_require__(6782)
const gt = __nccwpck_require__(6599)

const minVersion = (range, loose) => {
  range = new Range(range, loose)

  let minver = new SemVer('0.0.0')
  if (range.test(minver)) {
    return minver
  }

  minver = new SemVer('0.0.0-0')
  if (range.test(minver)) {
    return minver
  }

  minver = null
  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let setMin = null
    comparators.forEach((comparator) => {
      // Clone to avoid manipulating the comparator's semver object.
      const compver = new SemVer(comparator.semver.version)
      switch (comparator.operator) {
        case '>':
          if (compver.prerelease.length === 0) {
            compver.patch++
          } else {
            compver.prerelease.push(0)
          }
          compver.raw = compver.format()
          /* fallthrough */
        case '':
        case '>=':
          if (!setMin || gt(compver, setMin)) {
            setMin = compver
          }
          break
        case '<':
        case '<=':
          /* Ignore maximum versions */
          break
        /* istanbul ignore next */
        default:
          throw new Error(`Unexpected operation: ${comparator.operator}`)
      }
    })
    if (setMin && (!minver || gt(minver, setMin))) {
      minver = setMin
    }
  }

  if (minver && range.test(minver)) {
    return minver
  }

  return null
}
module.exports = minVersion


/***/ }),

/***/ 280:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const Comparator = __nccwpck_require__(9379)
const { ANY } = Comparator
const Range = __nccwpck_require__(6782)
const satisfies = __nccwpck_require__(8011)
const gt = __nccwpck_require__(6599)
const lt = __nccwpck_require__(3872)
const lte = __nccwpck_require__(6717)
const gte = __nccwpck_require__(1236)

const outside = (version, range, hilo, options) => {
  version = new SemVer(version, options)
  range = new Range(range, options)

  let gtfn, ltefn, ltfn, comp, ecomp
  switch (hilo) {
    case '>':
      gtfn = gt
      ltefn = lte
      ltfn = lt
      comp = '>'
      ecomp = '>='
      break
    case '<':
      gtfn = lt
      ltefn = gte
      ltfn = gt
      comp = '<'
      ecomp = '<='
      break
    default:
      throw new TypeError('Must provide a hilo val of "<" or ">"')
  }

  // If it satisfies the range it is not outside
  if (satisfies(version, range, options)) {
    return false
  }

  // From now on, variable terms are as if we're in "gtr" mode.
  // but note that everything is flipped for the "ltr" function.

  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let high = null
    let low = null

    comparators.forEach((comparator) => {
      if (comparator.semver === ANY) {
        comparator = new Comparator('>=0.0.0')
      }
      high = high || comparator
      low = low || comparator
      if (gtfn(comparator.semver, high.semver, options)) {
        high = comparator
      } else if (ltfn(comparator.semver, low.semver, options)) {
        low = comparator
      }
    })

    // If the edge version comparator has a operator then our version
    // isn't outside it
    if (high.operator === comp || high.operator === ecomp) {
      return false
    }

    // If the lowest version comparator has an operator and our version
    // is less than it then it isn't higher than the range
    if ((!low.operator || low.operator === comp) &&
        ltefn(version, low.semver)) {
      return false
    } else if (low.operator === ecomp && ltfn(version, low.semver)) {
      return false
    }
  }
  return true
}

module.exports = outside


/***/ }),

/***/ 2028:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// given a set of versions and a range, create a "simplified" range
// that includes the same versions that the original range does
// If the original range is shorter than the simplified one, return that.
const satisfies = __nccwpck_require__(8011)
const compare = __nccwpck_require__(8469)
module.exports = (versions, range, options) => {
  const set = []
  let first = null
  let prev = null
  const v = versions.sort((a, b) => compare(a, b, options))
  for (const version of v) {
    const included = satisfies(version, range, options)
    if (included) {
      prev = version
      if (!first) {
        first = version
      }
    } else {
      if (prev) {
        set.push([first, prev])
      }
      prev = null
      first = null
    }
  }
  if (first) {
    set.push([first, null])
  }

  const ranges = []
  for (const [min, max] of set) {
    if (min === max) {
      ranges.push(min)
    } else if (!max && min === v[0]) {
      ranges.push('*')
    } else if (!max) {
      ranges.push(`>=${min}`)
    } else if (min === v[0]) {
      ranges.push(`<=${max}`)
    } else {
      ranges.push(`${min} - ${max}`)
    }
  }
  const simplified = ranges.join(' || ')
  const original = typeof range.raw === 'string' ? range.raw : String(range)
  return simplified.length < original.length ? simplified : range
}


/***/ }),

/***/ 1489:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)
const Comparator = __nccwpck_require__(9379)
const { ANY } = Comparator
const satisfies = __nccwpck_require__(8011)
const compare = __nccwpck_require__(8469)

// Complex range `r1 || r2 || ...` is a subset of `R1 || R2 || ...` iff:
// - Every simple range `r1, r2, ...` is a null set, OR
// - Every simple range `r1, r2, ...` which is not a null set is a subset of
//   some `R1, R2, ...`
//
// Simple range `c1 c2 ...` is a subset of simple range `C1 C2 ...` iff:
// - If c is only the ANY comparator
//   - If C is only the ANY comparator, return true
//   - Else if in prerelease mode, return false
//   - else replace c with `[>=0.0.0]`
// - If C is only the ANY comparator
//   - if in prerelease mode, return true
//   - else replace C with `[>=0.0.0]`
// - Let EQ be the set of = comparators in c
// - If EQ is more than one, return true (null set)
// - Let GT be the highest > or >= comparator in c
// - Let LT be the lowest < or <= comparator in c
// - If GT and LT, and GT.semver > LT.semver, return true (null set)
// - If any C is a = range, and GT or LT are set, return false
// - If EQ
//   - If GT, and EQ does not satisfy GT, return true (null set)
//   - If LT, and EQ does not satisfy LT, return true (null set)
//   - If EQ satisfies every C, return true
//   - Else return false
// - If GT
//   - If GT.semver is lower than any > or >= comp in C, return false
//   - If GT is >=, and GT.semver does not satisfy every C, return false
//   - If GT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the GT.semver tuple, return false
// - If LT
//   - If LT.semver is greater than any < or <= comp in C, return false
//   - If LT is <=, and LT.semver does not satisfy every C, return false
//   - If LT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the LT.semver tuple, return false
// - Else return true

const subset = (sub, dom, options = {}) => {
  if (sub === dom) {
    return true
  }

  sub = new Range(sub, options)
  dom = new Range(dom, options)
  let sawNonNull = false

  OUTER: for (const simpleSub of sub.set) {
    for (const simpleDom of dom.set) {
      const isSub = simpleSubset(simpleSub, simpleDom, options)
      sawNonNull = sawNonNull || isSub !== null
      if (isSub) {
        continue OUTER
      }
    }
    // the null set is a subset of everything, but null simple ranges in
    // a complex range should be ignored.  so if we saw a non-null range,
    // then we know this isn't a subset, but if EVERY simple range was null,
    // then it is a subset.
    if (sawNonNull) {
      return false
    }
  }
  return true
}

const minimumVersionWithPreRelease = [new Comparator('>=0.0.0-0')]
const minimumVersion = [new Comparator('>=0.0.0')]

const simpleSubset = (sub, dom, options) => {
  if (sub === dom) {
    return true
  }

  if (sub.length === 1 && sub[0].semver === ANY) {
    if (dom.length === 1 && dom[0].semver === ANY) {
      return true
    } else if (options.includePrerelease) {
      sub = minimumVersionWithPreRelease
    } else {
      sub = minimumVersion
    }
  }

  if (dom.length === 1 && dom[0].semver === ANY) {
    if (options.includePrerelease) {
      return true
    } else {
      dom = minimumVersion
    }
  }

  const eqSet = new Set()
  let gt, lt
  for (const c of sub) {
    if (c.operator === '>' || c.operator === '>=') {
      gt = higherGT(gt, c, options)
    } else if (c.operator === '<' || c.operator === '<=') {
      lt = lowerLT(lt, c, options)
    } else {
      eqSet.add(c.semver)
    }
  }

  if (eqSet.size > 1) {
    return null
  }

  let gtltComp
  if (gt && lt) {
    gtltComp = compare(gt.semver, lt.semver, options)
    if (gtltComp > 0) {
      return null
    } else if (gtltComp === 0 && (gt.operator !== '>=' || lt.operator !== '<=')) {
      return null
    }
  }

  // will iterate one or zero times
  for (const eq of eqSet) {
    if (gt && !satisfies(eq, String(gt), options)) {
      return null
    }

    if (lt && !satisfies(eq, String(lt), options)) {
      return null
    }

    for (const c of dom) {
      if (!satisfies(eq, String(c), options)) {
        return false
      }
    }

    return true
  }

  let higher, lower
  let hasDomLT, hasDomGT
  // if the subset has a prerelease, we need a comparator in the superset
  // with the same tuple and a prerelease, or it's not a subset
  let needDomLTPre = lt &&
    !options.includePrerelease &&
    lt.semver.prerelease.length ? lt.semver : false
  let needDomGTPre = gt &&
    !options.includePrerelease &&
    gt.semver.prerelease.length ? gt.semver : false
  // exception: <1.2.3-0 is the same as <1.2.3
  if (needDomLTPre && needDomLTPre.prerelease.length === 1 &&
      lt.operator === '<' && needDomLTPre.prerelease[0] === 0) {
    needDomLTPre = false
  }

  for (const c of dom) {
    hasDomGT = hasDomGT || c.operator === '>' || c.operator === '>='
    hasDomLT = hasDomLT || c.operator === '<' || c.operator === '<='
    if (gt) {
      if (needDomGTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomGTPre.major &&
            c.semver.minor === needDomGTPre.minor &&
            c.semver.patch === needDomGTPre.patch) {
          needDomGTPre = false
        }
      }
      if (c.operator === '>' || c.operator === '>=') {
        higher = higherGT(gt, c, options)
        if (higher === c && higher !== gt) {
          return false
        }
      } else if (gt.operator === '>=' && !c.test(gt.semver)) {
        return false
      }
    }
    if (lt) {
      if (needDomLTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomLTPre.major &&
            c.semver.minor === needDomLTPre.minor &&
            c.semver.patch === needDomLTPre.patch) {
          needDomLTPre = false
        }
      }
      if (c.operator === '<' || c.operator === '<=') {
        lower = lowerLT(lt, c, options)
        if (lower === c && lower !== lt) {
          return false
        }
      } else if (lt.operator === '<=' && !c.test(lt.semver)) {
        return false
      }
    }
    if (!c.operator && (lt || gt) && gtltComp !== 0) {
      return false
    }
  }

  // if there was a < or >, and nothing in the dom, then must be false
  // UNLESS it was limited by another range in the other direction.
  // Eg, >1.0.0 <1.0.1 is still a subset of <2.0.0
  if (gt && hasDomLT && !lt && gtltComp !== 0) {
    return false
  }

  if (lt && hasDomGT && !gt && gtltComp !== 0) {
    return false
  }

  // we needed a prerelease range in a specific tuple, but didn't get one
  // then this isn't a subset.  eg >=1.2.3-pre is not a subset of >=1.0.0,
  // because it includes prereleases in the 1.2.3 tuple
  if (needDomGTPre || needDomLTPre) {
    return false
  }

  return true
}

// >=1.2.3 is lower than >1.2.3
const higherGT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp > 0 ? a
    : comp < 0 ? b
    : b.operator === '>' && a.operator === '>=' ? b
    : a
}

// <=1.2.3 is higher than <1.2.3
const lowerLT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp < 0 ? a
    : comp > 0 ? b
    : b.operator === '<' && a.operator === '<=' ? b
    : a
}

module.exports = subset


/***/ }),

/***/ 4750:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)

// Mostly just for testing and legacy API reasons
const toComparators = (range, options) =>
  new Range(range, options).set
    .map(comp => comp.map(c => c.value).join(' ').trim().split(' '))

module.exports = toComparators


/***/ }),

/***/ 4737:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(6782)
const validRange = (range, options) => {
  try {
    // Return '*' instead of '' so that truthiness works.
    // This will throw if it's invalid anyway
    return new Range(range, options).range || '*'
  } catch (er) {
    return null
  }
}
module.exports = validRange


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VW: () => (/* binding */ formatAgentConfig),
/* harmony export */   Z1: () => (/* binding */ keepsPolicyLog),
/* harmony export */   _H: () => (/* binding */ logLevels),
/* harmony export */   u8: () => (/* binding */ parseExtraConfig)
/* harmony export */ });
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3292);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


/** The log levels of an agent (kata-containers, src/agent/src/config.rs, `logrus_to_slog_level`). */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
/** Settings that have their own input, with its name. */
const ownedSettings = {
    server_addr: 'server-address',
    log_level: 'log-level',
    policy_file: 'policy',
    guest_components_procs: 'guest-components'
};
/**
 * @param text the input `config`: TOML with the agent's own keys.
 * @throws InputError if it is not TOML, or sets what an input sets.
 */
function parseExtraConfig(text) {
    let table;
    try {
        table = (0,smol_toml__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('config', `is not TOML: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, 'Write lines such as: container_pipe_size = 65536', error);
    }
    for (const [key, input] of Object.entries(ownedSettings)) {
        if (key in table) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('config', `sets '${key}'`, `Remove it, and use the input '${input}' instead.`);
        }
    }
    if ('log_vport' in table) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('config', "sets 'log_vport', which makes the agent write its log to a vsock port, where the action cannot read it", 'Remove it: the output log-path names the log.');
    }
    return table;
}
/** @returns the content of a file for `kata-agent --config`. */
function formatAgentConfig(settings) {
    return `${(0,smol_toml__WEBPACK_IMPORTED_MODULE_0__/* .stringify */ .As)({
        ...settings.extra,
        server_addr: settings.serverAddress,
        log_level: settings.logLevel,
        policy_file: settings.policyPath,
        ...(settings.keepGuestComponents ? {} : { guest_components_procs: 'none' })
    })}\n`;
}
/** @returns whether an agent logs its policy's decisions at that level (debug or trace). */
function keepsPolicyLog(level) {
    return level === 'debug' || level === 'trace';
}


/***/ }),

/***/ 2434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ describeEnding),
/* harmony export */   z: () => (/* binding */ endingOf)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);

/** A shell reports an end by signal n as status 128 + n (POSIX, 2.8.2). */
const signalBase = 128;
/** If a number has two names (SIGABRT and SIGIOT), the first is the usual one, but the last entry of a map wins. */
const signalNames = new Map(Object.entries(node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]));
/** @param status the status returned by a shell's `wait`, if any. */
function endingOf(status) {
    if (status === undefined || Number.isNaN(status))
        return { kind: 'unknown' };
    const signal = signalNames.get(status - signalBase);
    return signal === undefined ? { kind: 'exited', code: status } : { kind: 'signalled', signal };
}
/** @returns the ending as the end of a sentence about the agent: `exited with code 1`. */
function describeEnding(ending) {
    switch (ending.kind) {
        case 'exited':
            return `exited with code ${ending.code}`;
        case 'signalled':
            return `was killed by ${ending.signal}`;
        case 'unknown':
            return 'exited in an unknown way';
    }
}


/***/ }),

/***/ 3158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DS: () => (/* binding */ startParameters),
/* harmony export */   Fm: () => (/* binding */ planInstance),
/* harmony export */   Q_: () => (/* binding */ createInstance),
/* harmony export */   su: () => (/* binding */ socketPathOf),
/* harmony export */   z1: () => (/* binding */ coveragePathOf)
/* harmony export */ });
/* unused harmony export removeInstanceFolders */
/* harmony import */ var _actions_io__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8701);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6760);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2088);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(2971);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(657);
/* harmony import */ var _server_address_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(1735);









/** Bound into the agent's namespaces by root.sh, under these names. */
const policyLogName = 'policy.log';
const ownRunFolders = ['run/kata-containers', 'run/sandbox-ns'];
/**
 * Chooses an instance's id and paths, but creates nothing yet, so that they can first be saved for the post step.
 *
 * @param temp the folder to create it in: the runner's RUNNER_TEMP.
 * @param shortTemp a folder with a short path, for the socket if `temp` is too long.
 */
function planInstance(plan, temp, shortTemp = '/tmp') {
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.randomBytes)(6).toString('hex');
    const dir = node_path__WEBPACK_IMPORTED_MODULE_4__.join(temp, `kata-agent-${id}`);
    const inDir = node_path__WEBPACK_IMPORTED_MODULE_4__.join(dir, 'agent.sock');
    const socketDir = plan.serverAddress === undefined && Buffer.byteLength(inDir) > _server_address_js__WEBPACK_IMPORTED_MODULE_8__/* .maxSocketPathBytes */ .K3
        ? node_path__WEBPACK_IMPORTED_MODULE_4__.join(shortTemp, `kata-agent-${id}`)
        : undefined;
    const socketPath = socketDir === undefined ? inDir : node_path__WEBPACK_IMPORTED_MODULE_4__.join(socketDir, 'agent.sock');
    return {
        id,
        dir,
        isolation: plan.isolation,
        serverAddress: plan.serverAddress ?? { kind: 'file', path: socketPath },
        socketDir,
        configPath: node_path__WEBPACK_IMPORTED_MODULE_4__.join(dir, 'agent.toml'),
        policyPath: node_path__WEBPACK_IMPORTED_MODULE_4__.join(dir, 'policy.rego'),
        logPath: node_path__WEBPACK_IMPORTED_MODULE_4__.join(dir, 'agent.log'),
        policyLogPath: plan.isolation === 'none' ? hostPolicyLog(plan.agentVersion) : node_path__WEBPACK_IMPORTED_MODULE_4__.join(dir, policyLogName),
        logLevel: plan.logLevel,
        agentVersion: plan.agentVersion,
        runDir: plan.isolation === 'full' ? node_path__WEBPACK_IMPORTED_MODULE_4__.join(dir, 'run/kata-containers') : '/run/kata-containers'
    };
}
/** Creates the instance's folder with the agent's configuration, its policy, and the files it will write to. */
function createInstance(instance, contents) {
    return (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_7__/* .writingTo */ .gC)(node_path__WEBPACK_IMPORTED_MODULE_4__.dirname(instance.dir), () => fillInstance(instance, contents));
}
async function fillInstance(instance, contents) {
    for (const folder of [instance.dir, instance.socketDir]) {
        // Not recursive: a folder that already exists is not ours.
        if (folder !== undefined)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.mkdir)(folder, { mode: 0o700 });
    }
    await Promise.all(ownRunFolders.map(folder => (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .mkdirP */ .U$)(node_path__WEBPACK_IMPORTED_MODULE_4__.join(instance.dir, folder))));
    const policyLog = node_path__WEBPACK_IMPORTED_MODULE_4__.join(instance.dir, policyLogName);
    const config = (0,_config_js__WEBPACK_IMPORTED_MODULE_6__/* .formatAgentConfig */ .VW)({
        serverAddress: (0,_server_address_js__WEBPACK_IMPORTED_MODULE_8__/* .formatServerAddress */ .fE)(instance.serverAddress),
        logLevel: instance.logLevel,
        policyPath: instance.policyPath,
        keepGuestComponents: contents.keepGuestComponents,
        extra: contents.extraConfig
    });
    await Promise.all([
        writeReadable(instance.policyPath, contents.policyText),
        writeReadable(instance.configPath, config),
        writeReadable(instance.logPath, ''),
        writeReadable(policyLog, '')
    ]);
}
/** The job must be able to read the policy log, which root will own; only its owner may write any of these files. */
async function writeReadable(file, text) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.writeFile)(file, text);
    // The umask restricts the mode with which a file is created.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.chmod)(file, 0o644);
}
/** @returns the parameters of root.sh's `start` for an instance. */
function startParameters(instance, agentPath) {
    return {
        id: instance.id,
        isolation: instance.isolation,
        uid: String(process.getuid?.() ?? 0),
        gid: String(process.getgid?.() ?? 0),
        dir: instance.dir,
        // The kernel reports a process's executable without links in its path.
        agent: (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.realpathSync)(agentPath),
        config: instance.configPath,
        log: instance.logPath,
        socket: socketPathOf(instance),
        policy_log: (0,_config_js__WEBPACK_IMPORTED_MODULE_6__/* .keepsPolicyLog */ .Z1)(instance.logLevel) ? instance.policyLogPath : ''
    };
}
/** @returns where an agent writes its policy log (kata-containers, src/agent/policy/src/policy.rs). */
function hostPolicyLog(agentVersion) {
    return (0,semver__WEBPACK_IMPORTED_MODULE_5__.lt)(agentVersion, '3.24.0') ? '/tmp/policy.txt' : '/tmp/policy.jsonl';
}
/** @returns the path of the instance's socket file; empty for an abstract address. */
function socketPathOf(instance) {
    return instance.serverAddress.kind === 'file' ? instance.serverAddress.path : '';
}
/**
 * @returns where the post step writes which calls were made: beside the instance's folder, which is removed with the
 * agent.
 */
function coveragePathOf({ dir }) {
    return `${dir}-api-coverage.json`;
}
/** Removes an instance's folders, as far as they belong to the runner's user. */
async function removeInstanceFolders(instance) {
    for (const folder of [instance.dir, instance.socketDir]) {
        if (folder !== undefined)
            await rmRF(folder);
    }
}


/***/ }),

/***/ 5337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ createLauncher),
/* harmony export */   t: () => (/* binding */ launcherPathOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(657);
/* harmony import */ var _server_address_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1735);




/** @returns the path of the instance's own `setup-kata-agent`, in a folder that contains nothing else. */
function launcherPathOf({ dir }) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.join(dir, 'bin', 'setup-kata-agent');
}
/** Writes the launcher: `setup-kata-agent` for this instance, which requires neither Node.js on PATH nor an address. */
async function createLauncher(instance, { node, cli }) {
    const file = launcherPathOf(instance);
    const text = `#!/bin/sh
KATA_AGENT_ADDRESS=${quote((0,_server_address_js__WEBPACK_IMPORTED_MODULE_3__/* .formatServerAddress */ .fE)(instance.serverAddress))}
export KATA_AGENT_ADDRESS
exec ${quote(node)} ${quote(cli)} "$@"
`;
    await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_2__/* .writingTo */ .gC)(instance.dir, async () => {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(file));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, text);
    });
    // Regardless of the umask: a step may run it as another user or root.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(file, 0o755);
}
/** @returns the text quoted as one word for a POSIX shell. */
function quote(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}


/***/ }),

/***/ 8926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ty: () => (/* binding */ readLogTail),
/* harmony export */   f$: () => (/* binding */ showControlCharacters)
/* harmony export */ });
/* unused harmony exports renderLogLine, withoutBacktrace, openLog */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);


/** How much of a log's end is read at first: about two hundred lines of an agent. */
const tailBytes = 64 * 1024;
/**
 * How much is read if that does not contain enough lines: an agent logs the whole line of a policy that it cannot parse.
 * Such a line has up to 16 MiB, and in the log also a backslash before each quote.
 */
const maxTailBytes = 36 * 1024 * 1024;
const tailLines = 40;
/** Nobody reads a log line that is longer than a screen. */
const maxLineLength = 2_000;
/** Keys that are the same on each line, or shown separately. */
const commonKeys = new Set('msg level ts source name pid version subsystem module root'.split(' '));
/**
 * @returns the last lines of an agent's log in readable form, oldest first; none if there is no log. Only as much of the
 * file's end is read as these lines require, up to a limit.
 */
async function readLogTail(logPath, lines = tailLines) {
    const text = await readEnd(logPath, lines);
    return text
        .split('\n')
        .filter(line => line.trim() !== '')
        .slice(-lines)
        .flatMap(renderLogLine);
}
/**
 * Renders a line of an agent's log: JSON as `time LEVEL message key=value`, anything else (a panic, a message of the
 * loader) unchanged. Control characters are shown as escapes.
 *
 * @returns one line, followed by an indented line for each further line of the message, without a backtrace.
 */
function renderLogLine(line) {
    const entry = parseEntry(line);
    const text = entry === undefined ? line : renderEntry(entry);
    return withoutBacktrace(text)
        .split('\n')
        .filter((part, i) => i === 0 || part.trim() !== '')
        .map((part, i) => cut(`${i === 0 ? '' : '    '}${showControlCharacters(part.slice(0, maxLineLength + 1))}`));
}
/**
 * @returns an agent's error without the backtrace at its end, which contains no names in a stripped binary. Some calls
 * return a quoted error, with `\\n` at the end of each line.
 */
function withoutBacktrace(text) {
    const [start = -1] = ['\nStack backtrace:', '\\n\\nStack backtrace:']
        .map(announcement => text.indexOf(announcement))
        .filter(at => at !== -1);
    return start === -1 ? text : text.slice(0, start).trimEnd();
}
function cut(line) {
    return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line;
}
/** @returns the text with each control character except tab shown as an escape, so that no terminal obeys it. */
function showControlCharacters(text) {
    // eslint-disable-next-line no-control-regex
    return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/g, character => {
        return character === '\n' ? '\\n' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
}
/** @returns a line's JSON as strings by key; undefined if it is not a log entry. */
function parseEntry(line) {
    if (!line.startsWith('{'))
        return undefined;
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        return undefined; // truncated, or not written by the agent's logger: shown unchanged
    }
    if (typeof value !== 'object' || value === null || !('msg' in value))
        return undefined;
    return new Map(Object.entries(value).map(([k, v]) => [k, typeof v === 'string' ? v : JSON.stringify(v)]));
}
function renderEntry(entry) {
    const time = /T(\d\d:\d\d:\d\d\.\d{1,3})/.exec(entry.get('ts') ?? '')?.[1] ?? '';
    const details = [...entry].filter(([key]) => !commonKeys.has(key)).map(([key, value]) => `${key}=${value}`);
    return [time, entry.get('level') ?? '', entry.get('msg') ?? '', ...details]
        .filter(part => part !== '')
        .join(' ');
}
/**
 * Opens an agent's log for reading, without blocking: the job may have replaced it by a pipe whose other end nobody ever
 * opens.
 *
 * @throws the system's error, or an Error if it is not a regular file.
 */
async function openLog(logPath) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(logPath, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    if ((await file.stat()).isFile())
        return file;
    await file.close();
    throw new Error(`${logPath} is not a file`);
}
async function readEnd(path, lines) {
    let file;
    try {
        file = await openLog(path);
    }
    catch {
        return ''; // no log: the agent was never started
    }
    try {
        const { size } = await file.stat();
        for (let bytes = tailBytes;; bytes = Math.min(8 * bytes, maxTailBytes)) {
            const start = Math.max(0, size - bytes);
            const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - start), position: start });
            const text = buffer.toString('utf8', 0, bytesRead);
            if (start === 0)
                return text;
            // The first line is probably truncated and left out; if there is only one line, its end is shown.
            const whole = text.slice(text.indexOf('\n') + 1);
            if (whole.split('\n').length > lines)
                return whole;
            if (bytes === maxTailBytes)
                return whole === '' ? text : whole;
        }
    }
    finally {
        await file.close();
    }
}


/***/ }),

/***/ 1735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ maxSocketPathBytes),
/* harmony export */   Qs: () => (/* binding */ connectPath),
/* harmony export */   RA: () => (/* binding */ parseServerAddress),
/* harmony export */   fE: () => (/* binding */ formatServerAddress),
/* harmony export */   qM: () => (/* binding */ checkServerAddress)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8474);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7030);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);





/** The length of sun_path without the NUL at its end (or, for abstract names, at its start): unix(7). */
const maxSocketPathBytes = 107;
/** CreateSandbox removes everything in it (kata-containers, src/agent/src/rpc.rs). */
const agentRunFolder = '/run/kata-containers';
const rootUid = 0;
/** Mode bits of a folder in which anybody can replace other users' files: writable for others, and not sticky. */
const othersWrite = 0o002;
const sticky = 0o1000;
/**
 * @param text `unix:///absolute/path` or `unix://@name`, from the input `server-address`.
 * @throws InputError for anything else, and for an address that no agent could listen on.
 */
function parseServerAddress(text) {
    if (!text.startsWith('unix://')) {
        throw refusal(text, 'is not a Unix socket', 'Use unix:///absolute/path or unix://@name.');
    }
    const rest = text.slice('unix://'.length);
    // An address must fit on one line of a TOML file, a log and an output.
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u001f\u007f]/.test(rest)) {
        throw refusal(text, 'contains a control character', 'Use a plain path or name.');
    }
    if (Buffer.byteLength(rest) > maxSocketPathBytes) {
        const problem = `is ${Buffer.byteLength(rest)} bytes long, but a socket's path can have at most ${maxSocketPathBytes}`;
        throw refusal(text, problem, 'Choose a shorter path, or leave the input empty to have one chosen for you.');
    }
    if (rest === '@')
        throw refusal(text, 'has no name after the @', 'Use unix://@name.');
    return rest.startsWith('@') ? { kind: 'abstract', name: rest.slice(1) } : parseFile(text, rest);
}
/** @returns the address for the agent's setting `server_addr`. */
function formatServerAddress(address) {
    return address.kind === 'file' ? `unix://${address.path}` : `unix://@${address.name}`;
}
/** @returns the `path` for net.connect. */
function connectPath(address) {
    return address.kind === 'file' ? address.path : `\0${address.name}`;
}
/**
 * Checks that an agent can listen on the user's address, and that this does not give access to others. A socket file on
 * which nobody listens any more is accepted: it is removed at the start.
 *
 * @throws InputError otherwise.
 */
async function checkServerAddress(address, log, uid = process.getuid?.()) {
    if (address.kind === 'abstract') {
        refuseAbstractOnOldNode(process.versions.node);
        log.warning(`The abstract address unix://@${address.name} has no permissions: any user of this host can use it to control the agent, which runs as root.`);
        return;
    }
    await checkSocketFolder(address.path, uid);
    await checkSocketIsFree(address.path);
}
/** Node.js 20 pads an abstract name with NULs, and so connects to another name than the agent's. */
function refuseAbstractOnOldNode(nodeVersion) {
    if (Number.parseInt(nodeVersion) > 20)
        return;
    throw refusedAddress(`Node.js ${nodeVersion} cannot connect to an abstract address`, 'Use Node.js 24, or a socket file (unix:///path).');
}
async function checkSocketFolder(socket, uid) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(socket);
    const stats = await ifThere((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder), socket);
    if (stats === undefined) {
        throw refusedAddress(`its folder ${folder} does not exist`, 'Create the folder in an earlier step.');
    }
    if (!stats.isDirectory())
        throw refusedAddress(`${folder} is not a folder`, 'Choose another path.');
    if ((stats.mode & othersWrite) !== 0 && (stats.mode & sticky) === 0) {
        throw refusedAddress(`any user can replace what is in ${folder}`, 'Choose a folder that only you can write to.');
    }
    if (stats.uid !== uid && stats.uid !== rootUid) {
        throw refusedAddress(`${folder} belongs to another user (${stats.uid}), who can replace what is in it`, 'Choose a folder that only you can write to.');
    }
}
/** @returns undefined if nothing exists there. */
async function ifThere(stats, socket) {
    try {
        return await stats;
    }
    catch (error) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemErrorCode */ .vq)(error);
        if (code === 'ENOENT')
            return undefined;
        if (code !== 'EACCES')
            throw error;
        throw refusedAddress(`this user has no access to ${socket}`, 'Choose a folder that belongs to you.', error);
    }
}
async function checkSocketIsFree(socket) {
    const stats = await ifThere((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(socket), socket);
    if (stats === undefined)
        return;
    if (!stats.isSocket()) {
        throw refusedAddress(`${socket} exists and is not a socket`, 'Remove it, or choose another path.');
    }
    if (await isListening(socket)) {
        throw refusedAddress(`another process listens on ${socket}, or it belongs to another user`, 'Stop it, or choose another path.');
    }
}
/** When its process has exited, a socket's file remains and refuses every connection. */
async function isListening(socket) {
    const connection = (0,node_net__WEBPACK_IMPORTED_MODULE_2__.createConnection)({ path: socket });
    try {
        await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(connection, 'connect');
        return true;
    }
    catch (error) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemErrorCode */ .vq)(error) !== 'ECONNREFUSED'; // without permission to connect, assume that somebody listens
    }
    finally {
        connection.destroy();
    }
}
function refusedAddress(problem, remedy, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('server-address', problem, remedy, cause);
}
function parseFile(text, file) {
    if (!file.startsWith('/') || file.endsWith('/')) {
        throw refusal(text, 'is not the absolute path of a file', 'Use unix:///absolute/path (three slashes).');
    }
    if (file.split('/').some(part => part === '..' || part === '.')) {
        throw refusal(text, "contains '.' or '..' in its path", 'Use the path without them.');
    }
    if (`${file}/`.startsWith(`${agentRunFolder}/`)) {
        throw refusal(text, `is in ${agentRunFolder}, which the agent deletes when a sandbox is created`, 'Choose another folder.');
    }
    return { kind: 'file', path: file };
}
function refusal(text, problem, remedy) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('server-address', `'${text}' ${problem}`, remedy);
}


/***/ }),

/***/ 203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   TM: () => (/* binding */ digestFile),
/* harmony export */   ZD: () => (/* binding */ hexOf),
/* harmony export */   _e: () => (/* binding */ describeMismatch),
/* harmony export */   kM: () => (/* binding */ describeOther),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   wY: () => (/* binding */ requirePinned)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);



/** With smaller pieces, the calls cost more than the reading itself. */
const pieceBytes = 1 << 20;
/** Whether the text is a {@link Digest}, exactly as OCI writes it. */
function isDigest(text) {
    return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text);
}
/** @throws InputError unless the text is `sha256:` and 64 hex digits, in either case. */
function parseDigest(text) {
    const digest = text.trim().toLowerCase();
    if (isDigest(digest))
        return digest;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('digest', `'${text}' is not a sha256 digest`, 'Provide sha256: and 64 hex digits: the digest of the component artifact’s manifest, or of the tarball or binary.');
}
/** @returns the digest of these bytes. */
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** @returns the digest of a file's content. Each piece is hashed while the next one is read. */
async function digestFile(file, signal) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file);
    try {
        let spare = Buffer.allocUnsafe(pieceBytes);
        let reading = handle.read(Buffer.allocUnsafe(pieceBytes));
        for (;;) {
            const { bytesRead, buffer } = await reading;
            if (bytesRead === 0)
                return `sha256:${hash.digest('hex')}`;
            signal?.throwIfAborted();
            reading = handle.read(spare);
            hash.update(buffer.subarray(0, bytesRead));
            spare = buffer;
        }
    }
    finally {
        await handle.close();
    }
}
/** @returns only the hex digits of a digest. */
function hexOf(digest) {
    return digest.slice('sha256:'.length);
}
/** @throws SetupError if the user pinned a digest other than the one found. */
function requirePinned(found, pinned, what) {
    if (pinned !== undefined && pinned !== found)
        throw describeOther(what, found, pinned);
}
/** @returns the error for content that is not what the user pinned. */
function describeOther(what, found, pinned) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3(`${what} has the digest ${found}, but ${pinned} was requested`, {
        remedy: 'If this change is intended, set the input digest to the new value; otherwise find out who changed the artifact.',
        anchor: 'digest-mismatch'
    });
}
/** @returns the error for content that does not have the digest that its source declared. */
function describeMismatch(what, found, declared) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3(`${what} has the digest ${found}, but its declared digest is ${declared}`, {
        remedy: 'It was changed in transit or in storage. None of it was used; check the mirror or proxy in between.',
        anchor: 'digest-mismatch'
    });
}


/***/ }),

/***/ 6502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   am: () => (/* binding */ inTempFolder),
/* harmony export */   id: () => (/* binding */ emptyFolder),
/* harmony export */   jc: () => (/* binding */ inStagingFolder)
/* harmony export */ });
/* harmony import */ var _actions_io__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8701);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(452);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(657);





/** Longer than any download or unpacking takes: anything older was left behind by a job that was killed. */
const staleMs = 24 * 60 * 60 * 1000;
/**
 * Creates a folder, and removes it when `use` ends, even if it fails. Folders with the same prefix that killed jobs left
 * behind are removed, too.
 */
async function inStagingFolder({ parent, prefix, owner = '', explain }, use) {
    const folder = await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .writingTo */ .gC)(parent, () => createFolder(parent, prefix + owner)).catch((error) => {
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SetupError */ .w3 ? error : explain(error);
    });
    try {
        await removeStale(parent, prefix);
        return await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .writingTo */ .gC)(folder, () => use(folder));
    }
    finally {
        // If the folder was published, it was renamed and no longer exists under this name.
        await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .rmRF */ .Yz)(folder);
    }
}
/** Creates a folder below `parent`, which is created too if necessary, and removes it when `use` ends, even if it fails. */
async function inTempFolder(parent, prefix, use) {
    const folder = await createFolder(parent, prefix);
    try {
        return await use(folder);
    }
    finally {
        await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .rmRF */ .Yz)(folder);
    }
}
/** Removes everything in a folder. */
async function emptyFolder(folder) {
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder))
        await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .rmRF */ .Yz)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
}
async function createFolder(parent, prefix) {
    await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .mkdirP */ .U$)(parent);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, prefix));
}
async function removeStale(parent, prefix) {
    const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(parent)).filter(name => name.startsWith(prefix));
    for (const folder of names.map(name => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, name))) {
        try {
            const { mtimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder);
            if (Date.now() - mtimeMs > staleMs)
                await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .rmRF */ .Yz)(folder);
        }
        catch {
            // Another job is removing it right now, or it belongs to another user: it does no harm.
        }
    }
}


/***/ }),

/***/ 6557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N_: () => (/* binding */ TransientError),
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   WU: () => (/* binding */ TakeFailure),
/* harmony export */   dg: () => (/* binding */ isTransient)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

/** A failure that may not occur again with a retry. */
class TransientError extends Error {
    retryAfterMs;
    name = 'TransientError';
    constructor(message, 
    /** The pause that the server asked for. */
    retryAfterMs) {
        super(message);
        this.retryAfterMs = retryAfterMs;
    }
}
/** Whoever reads a body failed, so the network is not at fault: the cause is what is reported. */
class TakeFailure extends Error {
    cause;
    constructor(cause) {
        super('the body could not be taken');
        this.cause = cause;
    }
}
/** Node.js's codes for transient network failures. A name that does not resolve (ENOTFOUND) is not transient. */
const transientCodes = new Set([
    'EAI_AGAIN',
    'ECONNABORTED',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EPIPE',
    'ERR_STREAM_PREMATURE_CLOSE',
    'ETIMEDOUT'
]);
/** Whether a retry may help. */
function isTransient(error) {
    return error instanceof TransientError || transientCodes.has((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemErrorCode */ .vq)(error) ?? '');
}
/**
 * @param header a `Retry-After` value: seconds, or a date (RFC 9110 §10.2.3).
 * @returns milliseconds from now; undefined if the header is missing or invalid.
 */
function retryAfterMs(header, now = Date.now()) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}


/***/ }),

/***/ 5610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback),
/* harmony export */   v: () => (/* binding */ isSafeTransport)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);

/** Whether a URL's host name is that of this machine: 127.0.0.0/8, ::1 or localhost. */
function isLoopback(hostname) {
    if (hostname === 'localhost' || hostname === '[::1]' || hostname === '::1')
        return true;
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(hostname) && hostname.startsWith('127.');
}
/** Whether the answer cannot be changed in transit: https, or plain http that stays on this machine. */
function isSafeTransport(url) {
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}


/***/ }),

/***/ 9518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ folderTree)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);



/** @returns a guest's root file system that lies in a folder of the host. */
function folderTree(root) {
    return {
        async look(path) {
            const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path)).catch((error) => {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemErrorCode */ .vq)(error) === 'ENOENT')
                    return undefined;
                throw error;
            });
            if (info === undefined)
                return undefined;
            if (info.isFile())
                return { kind: 'file', size: info.size };
            if (info.isDirectory())
                return { kind: 'folder' };
            if (info.isSymbolicLink())
                return { kind: 'link', target: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path)) };
            return { kind: 'special' };
        },
        save: (path, into) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path), into)
    };
}


/***/ }),

/***/ 6661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ initPlaces),
/* harmony export */   Qy: () => (/* binding */ agentPlaces),
/* harmony export */   oK: () => (/* binding */ takeAgentOfGuest)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1295);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(657);
/* harmony import */ var _unpack_elf_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6100);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1712);
/* harmony import */ var _tool_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(2266);
/* harmony import */ var _guest_tree_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(2042);









/** Where a guest that boots with systemd, or with an init of its own, has the agent. */
const ownPlace = _tool_js__WEBPACK_IMPORTED_MODULE_7__/* .kataAgent */ .L.member;
/**
 * Where a guest has it whose init it is; the kernel of an initrd starts /init. The second is for archives without
 * the link from /sbin to /usr/sbin. [kata 4.1.0, tools/osbuilder/rootfs-builder/rootfs.sh, AGENT_INIT]
 */
const initPlaces = ['sbin/init', 'usr/sbin/init', 'init'];
/** The places that an agent is looked for in, in this order. */
const agentPlaces = [ownPlace, ...initPlaces];
/**
 * Takes the agent out of a guest: usr/bin/kata-agent, else the init that says of itself that it is one.
 *
 * @returns the path in the guest that it was taken from, and what an init said of itself.
 * @throws NoAgentError where there is none, which names what init is instead; SetupError where it cannot be used.
 */
async function takeAgentOfGuest(tree, into, what, options) {
    const agent = await (0,_guest_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .followLinks */ .n)(tree, ownPlace, what);
    if (agent !== undefined) {
        await saveFile(tree, agent, into, what, options);
        return { place: agent.path };
    }
    for (const place of initPlaces) {
        const init = await (0,_guest_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .followLinks */ .n)(tree, place, what);
        if (init === undefined)
            continue;
        await saveFile(tree, init, into, what, options);
        return { place: init.path, build: await askInit(into, init.path, what, options) };
    }
    throw noAgent(`${what} contains no kata-agent: it has neither ${ownPlace} nor an init`);
}
async function saveFile(tree, { path, entry }, into, what, { maxBytes }) {
    if (entry.kind !== 'file')
        throw (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .describeDamage */ .PB)(`in ${what} ${path} is not a file (${entry.kind})`);
    if (entry.size === 0)
        throw (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .describeDamage */ .PB)(`in ${what} ${path} is empty`);
    (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .requireSize */ .lY)({ path, size: entry.size }, maxBytes);
    await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .requireSpace */ .MK)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(into), entry.size, `'${path}'`);
    await tree.save(path, into);
    // A tool that dumps a file does not carry its mode over.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(into, 0o755);
}
/** Any guest has an init; only its own word tells whether it is the agent. */
async function askInit(file, place, what, { platform, probe = _probe_js__WEBPACK_IMPORTED_MODULE_6__/* .probeAgent */ .we }) {
    try {
        await (0,_unpack_elf_js__WEBPACK_IMPORTED_MODULE_5__/* .requireElf */ .$)(file, platform, `${place} of ${what}`);
        return await probe(file, { platform, what: 'it' });
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file);
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3) || !isOtherProgram(error))
            throw error;
        throw noAgent(`${what} contains no kata-agent: it has no ${ownPlace}, and its init, ${place}, is none: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, error);
    }
}
/** systemd, for one, ends for want of its own libraries before it can say what it is. */
function isOtherProgram({ anchor }) {
    return anchor === 'not-an-agent' || anchor === 'missing-library';
}
function noAgent(message, cause) {
    return new _unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .NoAgentError */ .Hk(message, {
        remedy: 'Take another image (input guest-image, where a tarball holds several), or the component artifact (input version).',
        anchor: 'not-an-agent',
        cause
    });
}


/***/ }),

/***/ 2042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ maxLinks),
/* harmony export */   n: () => (/* binding */ followLinks)
/* harmony export */ });
/* harmony import */ var _unpack_archive_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1295);

/** As Linux does when it looks a path up. */
const maxLinks = 40;
/**
 * Follows the links of a guest within it: an absolute one starts at the guest's own root.
 *
 * @param what names the image in errors.
 * @returns undefined where nothing lies, or a link leads to nothing.
 * @throws SetupError for a link that leads out of the guest, or in a circle.
 */
async function followLinks(tree, start, what) {
    let found = { path: '', entry: { kind: 'folder' } };
    let rest = start.split('/');
    let links = 0;
    for (;;) {
        const name = rest.shift();
        if (name === undefined)
            return found;
        if (name === '' || name === '.')
            continue;
        if (found.entry.kind !== 'folder')
            return undefined;
        if (name === '..') {
            if (found.path === '')
                throw (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_0__/* .describeDamage */ .PB)(`in ${what} the link ${start} leads out of it`);
            found = { path: parentOf(found.path), entry: { kind: 'folder' } };
            continue;
        }
        const path = found.path === '' ? name : `${found.path}/${name}`;
        const entry = await tree.look(path);
        if (entry === undefined)
            return undefined;
        if (entry.kind !== 'link') {
            found = { path, entry };
            continue;
        }
        links++;
        if (links > maxLinks)
            throw (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_0__/* .describeDamage */ .PB)(`in ${what} the link ${start} leads in a circle`);
        rest = [...entry.target.split('/'), ...rest];
        if (entry.target.startsWith('/'))
            found = { path: '', entry: { kind: 'folder' } };
    }
}
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}


/***/ }),

/***/ 1712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O1: () => (/* binding */ describeAnswer),
/* harmony export */   we: () => (/* binding */ probeAgent),
/* harmony export */   yh: () => (/* binding */ runVersion)
/* harmony export */ });
/* unused harmony export parseVersionLine */
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2088);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _unpack_elf_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6100);
/* harmony import */ var _host_libraries_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7421);
/* harmony import */ var _host_platform_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3767);
/* harmony import */ var _host_tool_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(642);
/* harmony import */ var _version_releases_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3764);







/** Normally it takes milliseconds; on a loaded machine, it may take longer. */
const probeTimeoutMs = 10_000;
const maxWordsChars = 200;
/**
 * Runs `<agent> --version` with an empty environment.
 * @throws SetupError if it does not run on this host, is not a kata-agent, or is older than 3.9.0.
 */
async function probeAgent(path, dependencies = {}) {
    const { platform = (0,_host_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .hostPlatform */ .o)(), what = path, run = runVersion } = dependencies;
    // The C library would run a file that the kernel does not recognize as a shell script; this must not happen.
    await (0,_unpack_elf_js__WEBPACK_IMPORTED_MODULE_2__/* .requireElf */ .$)(path, platform, what);
    const ended = await run(path);
    const identity = parseVersionLine(ended.stdout);
    if (ended.exitCode !== 0)
        throw explainFailure(what, ended);
    if (identity === undefined)
        throw notAnAgent(what, ended);
    requireSupported(identity.version);
    return identity;
}
/**
 * Reads `kata-agent version 4.1.0 (api version: 0.0.1, commit version: 4.1.0-<sha>, type: rust, extra-features: […])`.
 * @returns undefined for any other text.
 */
function parseVersionLine(text) {
    const match = /^kata-agent version (\S+) \((.*)\)\s*$/m.exec(text);
    const [, version, details] = match ?? [];
    if (version === undefined || details === undefined || semver__WEBPACK_IMPORTED_MODULE_0__.valid(version) === null)
        return undefined;
    const commit = /commit version: ([^,\s]+)/.exec(details)?.[1] ?? '';
    return {
        version,
        commit: commit.startsWith(`${version}-`) ? commit.slice(version.length + 1) : commit
    };
}
/** Runs `<program> --version` with an empty environment. */
function runVersion(path) {
    return (0,_host_tool_js__WEBPACK_IMPORTED_MODULE_5__/* .runProgram */ .mB)(path, ['--version'], { timeLimit: AbortSignal.timeout(probeTimeoutMs) });
}
function requireSupported(version) {
    // For this purpose, 3.9.0-rc1 is the same as 3.9.0.
    const release = semver__WEBPACK_IMPORTED_MODULE_0__.coerce(version) ?? version;
    if (semver__WEBPACK_IMPORTED_MODULE_0__.gte(release, _version_releases_js__WEBPACK_IMPORTED_MODULE_6__/* .oldestRelease */ .zs))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`this is kata-agent ${version}, which is too old: it reads its policy only from /etc/kata-opa`, {
        remedy: `Use kata-agent ${_version_releases_js__WEBPACK_IMPORTED_MODULE_6__/* .oldestRelease */ .zs} or later; on Linux 6.13 and later, 3.14.0 or later.`,
        anchor: 'agent-too-old'
    });
}
function explainFailure(what, ended) {
    const { stderr, stopped, unstarted } = ended;
    const missing = (0,_host_libraries_js__WEBPACK_IMPORTED_MODULE_3__/* .findMissingLibrary */ .f)(stderr);
    if (missing !== undefined)
        return describeMissingLibrary(what, missing);
    const glibc = /version [`'](GLIBC_[\d.]+)' not found/.exec(stderr)?.[1];
    if (glibc !== undefined)
        return oldGlibc(what, glibc);
    if (unstarted === 'missing')
        return missingLoader(what);
    if (unstarted === 'not executable')
        return notExecutable(what, stderr);
    if (stopped === 'time limit') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} --version did not exit within ${probeTimeoutMs / 1000} s`, {
            remedy: 'A kata-agent answers at once: check that this is one.',
            anchor: 'not-an-agent'
        });
    }
    return notAnAgent(what, ended);
}
function notExecutable(what, words) {
    if (/exec format/i.test(words)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`this kernel cannot run ${what}: it is for another architecture, or damaged`, {
            remedy: 'Use an agent that was built for this architecture.',
            anchor: 'wrong-architecture'
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`this host does not permit ${what} to be executed`, {
        remedy: 'Its file system may be mounted with noexec, or a security module may deny it: move the tool cache elsewhere.',
        anchor: 'not-an-agent'
    });
}
function describeMissingLibrary(what, { library, debianPackage }) {
    const install = debianPackage
        ? `Install it: sudo apt-get install ${debianPackage}.`
        : `Install the package that contains ${library}.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} requires the library ${library}, which this host does not have`, {
        remedy: `${install} Agents up to 3.32.0 for x86_64 and aarch64 are static and require none.`,
        anchor: 'missing-library'
    });
}
function oldGlibc(what, version) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} requires ${version}, but the C library of this host is older`, {
        remedy: 'Use a newer runner image (ubuntu-22.04 or later), or an agent up to 3.32.0, which is static on x86_64 and aarch64.',
        anchor: 'missing-library'
    });
}
function missingLoader(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} exists, but this host does not have the program loader that it was linked for`, {
        remedy: 'It was built for glibc, and this is probably a musl host such as Alpine: use a glibc runner, or an agent up to 3.32.0, which is static on x86_64 and aarch64.',
        anchor: 'missing-library'
    });
}
function notAnAgent(what, ended) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} is not a kata-agent: asked for its version, ${describeAnswer(ended)}`, {
        remedy: 'Provide a kata-agent binary, or a kata tarball that contains one.',
        anchor: 'not-an-agent'
    });
}
/** @returns what a program printed when it was asked for its version, and if it failed, how it ended. */
function describeAnswer(ended) {
    const end = ended.exitCode === 0 ? '' : `, and ${(0,_host_tool_js__WEBPACK_IMPORTED_MODULE_5__/* .describeEnd */ .lA)(ended)}`;
    return `it printed '${(0,_host_tool_js__WEBPACK_IMPORTED_MODULE_5__/* .firstLineOf */ .Qy)(ended).slice(0, maxWordsChars)}'${end}`;
}


/***/ }),

/***/ 2266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ kataAgent),
/* harmony export */   Y: () => (/* binding */ kataAgentCtl)
/* harmony export */ });
const kataAgent = {
    tellsRelease: true,
    name: 'kata-agent',
    component: 'agent',
    titles: ['kata-static-agent.tar.zst', 'kata-static-agent.tar.xz'],
    member: 'usr/bin/kata-agent',
    places: ['usr/bin/kata-agent', 'usr/local/bin/kata-agent', 'kata-agent']
};
/** [kata 4.1.0, tools/packaging/kata-deploy/local-build/kata-deploy-binaries.sh, install_tools_helper] */
const kataAgentCtl = {
    tellsRelease: false,
    name: 'kata-agent-ctl',
    component: 'agent-ctl',
    titles: ['kata-static-agent-ctl.tar.zst', 'kata-static-agent-ctl.tar.xz'],
    member: 'opt/kata/bin/kata-agent-ctl',
    places: ['opt/kata/bin/kata-agent-ctl', 'kata-agent-ctl']
};


/***/ }),

/***/ 1295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hk: () => (/* binding */ NoAgentError),
/* harmony export */   Mb: () => (/* binding */ memberPath),
/* harmony export */   PB: () => (/* binding */ describeDamage),
/* harmony export */   SP: () => (/* binding */ explainFailure),
/* harmony export */   lY: () => (/* binding */ requireSize),
/* harmony export */   rw: () => (/* binding */ unpackLimits),
/* harmony export */   vf: () => (/* binding */ limitContent)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(657);


/** Debug builds of the agent have 400 MB; the largest kata-static so far unpacks to 5 GB. */
const unpackLimits = { memberBytes: 2 ** 30, archiveBytes: 16 * 2 ** 30 };
/** What is sound, but has no agent in it: another one may. */
class NoAgentError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3 {
}
/** @returns the error for an archive or image that cannot be used. */
function describeDamage(message, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(message, {
        remedy: 'Nothing of it was used. Get the archive anew; if it stays so, whoever made it must mend it.',
        anchor: 'bad-archive',
        cause
    });
}
/** Of zstd's tool, and of Node.js. */
const windowWords = /window size larger|windowTooLarge|requires too much memory/i;
/** @returns what is to be told of a failure while an archive was read; what says it all, as it is. */
function explainFailure(error, what) {
    // A full disk is no fault of the archive's; whoever made the folder tells of it.
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3 || (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .isDiskFull */ .b$)(error))
        return error;
    if (windowWords.test((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(`${what} takes more memory to decompress than is allowed: its zstd window is over 128 MiB`, {
            remedy: 'Compress it anew without --ultra and --long, or with --long=27 at the most.',
            anchor: 'bad-archive',
            cause: error
        });
    }
    return describeDamage(`${what} is damaged or cut short: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`, error);
}
/** Passes on what an archive unpacks to. @throws SetupError once it is more than it may be. */
async function* limitContent(source, what, { archiveBytes }) {
    let bytes = 0;
    for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > archiveBytes)
            throw describeDamage(`${what} unpacks to more than ${archiveBytes} bytes`);
        yield chunk;
    }
}
/** @returns an entry's name as a path below the root, as GNU tar takes it; undefined for one that leads out by `..`. */
function memberPath(name) {
    const parts = name.split('/');
    return parts.includes('..') ? undefined : parts.filter(part => part !== '' && part !== '.').join('/');
}
/** @throws SetupError for an entry that is larger than it may be. */
function requireSize({ path, size }, maxBytes) {
    if (size > maxBytes)
        throw describeDamage(`the archive entry '${path}' has ${size} bytes, more than the ${maxBytes} allowed`);
}


/***/ }),

/***/ 1559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ByteReader),
/* harmony export */   t: () => (/* binding */ CutShortError)
/* harmony export */ });
/** The end of the bytes where there should be more. */
class CutShortError extends Error {
}
/** A stream of bytes, read in pieces of wanted lengths; what is in memory is one chunk of it. */
class ByteReader {
    /** How many bytes have been read. */
    offset = 0;
    source;
    chunk = Buffer.alloc(0);
    constructor(source) {
        this.source = source[Symbol.asyncIterator]();
    }
    /** @throws CutShortError where fewer are left. */
    async read(length) {
        const found = await this.peek(length);
        if (found.length < length)
            throw new CutShortError();
        this.advance(length);
        return found;
    }
    /** @returns the next bytes without passing them; fewer than `length` at the end. */
    async peek(length) {
        while (this.chunk.length < length) {
            const next = await this.source.next();
            if (next.done)
                break;
            this.chunk = this.chunk.length === 0 ? next.value : Buffer.concat([this.chunk, next.value]);
        }
        return this.chunk.subarray(0, length);
    }
    /** Gives the next bytes as they come. */
    async *take(length) {
        for (let left = length; left > 0;) {
            if ((await this.peek(1)).length === 0)
                throw new CutShortError();
            const part = this.chunk.subarray(0, left);
            this.advance(part.length);
            left -= part.length;
            yield part;
        }
    }
    /** Gives all that is left as it comes. */
    async *rest() {
        while ((await this.peek(1)).length > 0) {
            const { chunk } = this;
            this.advance(chunk.length);
            yield chunk;
        }
    }
    /**
     * Shows what is at hand, at least one byte, to `use`, and passes as many as that returns.
     * @returns whether it used up all that there was; false at the end, too.
     */
    async give(use) {
        await this.peek(1);
        const { chunk } = this;
        const used = await use(chunk);
        this.advance(used);
        return chunk.length > 0 && used === chunk.length;
    }
    /** Passes the next bytes. */
    async skip(length) {
        for (let left = length; left > 0;) {
            if ((await this.peek(1)).length === 0)
                throw new CutShortError();
            const passed = Math.min(left, this.chunk.length);
            this.advance(passed);
            left -= passed;
        }
    }
    /** Passes zeros. @returns whether something follows them. */
    async skipZeros() {
        while ((await this.peek(1)).length > 0) {
            const end = this.chunk.findIndex(byte => byte !== 0);
            this.advance(end === -1 ? this.chunk.length : end);
            if (end !== -1)
                return true;
        }
        return false;
    }
    advance(length) {
        this.chunk = this.chunk.subarray(length);
        this.offset += length;
    }
}


/***/ }),

/***/ 1672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ keepInFile),
/* harmony export */   OD: () => (/* binding */ fromGenerator),
/* harmony export */   Tl: () => (/* binding */ passingContent),
/* harmony export */   W7: () => (/* binding */ fileOf),
/* harmony export */   n$: () => (/* binding */ PassedError),
/* harmony export */   nr: () => (/* binding */ chunkBytes),
/* harmony export */   qY: () => (/* binding */ fileContent),
/* harmony export */   se: () => (/* binding */ peek),
/* harmony export */   zP: () => (/* binding */ readFrom)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6466);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(657);
/* harmony import */ var _byte_reader_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1559);






/** With larger ones the memory of spent buffers grows, with smaller ones the time. */
const chunkBytes = 1 << 18;
/** Bytes that are gone are needed once more: they have to be had anew, in a file. */
class PassedError extends Error {
}
/** @returns the content of a file. */
function fileContent(file) {
    return { file, open: () => readFrom(file) };
}
/** @returns what comes in a stream. */
function passingContent(stream, size) {
    let passed = false;
    const open = () => {
        if (passed)
            throw new PassedError('the artifact has passed');
        passed = true;
        return stream;
    };
    return { file: undefined, size, open };
}
/** @returns the file that content lies in. @throws PassedError where there is none. */
function fileOf({ file }) {
    if (file !== undefined)
        return file;
    throw new PassedError('the artifact is in no file');
}
/** Writes content to a file, where it lies in none. @returns the content of a file. */
async function keepInFile(content, file, what, signal) {
    if (content.file !== undefined)
        return content;
    await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .requireSpace */ .MK)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), content.size ?? 0, what);
    await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .writingTo */ .gC)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), () => (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(content.open(), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(file), { signal }));
    return fileContent(file);
}
/** @param start the byte that is read first. */
function readFrom(file, start = 0) {
    const source = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { highWaterMark: chunkBytes, start });
    // What fails before anybody reads fails whoever reads later.
    return source.on('error', () => undefined);
}
/** @returns the first bytes of a stream, fewer where it is shorter, and a stream of all of it in its place. */
async function peek(source, length) {
    const bytes = new _byte_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .ByteReader */ .k(source);
    const head = await bytes.peek(length);
    return { head, all: fromGenerator(source, bytes.rest()) };
}
/** @returns what a generator makes of a source; whoever leaves early ends the source, and by that the generator. */
function fromGenerator(source, chunks) {
    return node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable.from(chunks, { objectMode: false }).once('close', () => source.destroy());
}


/***/ }),

/***/ 6100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ requireElf),
/* harmony export */   B: () => (/* binding */ requireElfHead)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1146);
/* harmony import */ var _host_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3767);



/** As far as `e_machine` in elf.h, whose names the constants below follow. */
const headerBytes = 20;
const elfClass64 = 2;
const elfData2Msb = 2;
const typeExec = 2;
/** What a position-independent executable has, too. */
const typeDyn = 3;
/** @throws SetupError unless the file is an ELF executable for this platform. `what` names it to the user. */
async function requireElf(file, platform, what) {
    requireElfHead(await (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .readHead */ .zy)(file, _format_js__WEBPACK_IMPORTED_MODULE_1__/* .headBytes */ .c4), platform, what);
}
/** @param head the first {@link headBytes} of a file. @throws as {@link requireElf}. */
function requireElfHead(head, platform, what) {
    if ((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatOf */ .be)(head) !== 'elf' || head.length < headerBytes) {
        throw refuseFile(`${what} is ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .describeKind */ .SB)(head)}, not an ELF binary`);
    }
    const machine = machineOf(head);
    if (machine.elf64 && machine.number === platform.elfMachine && machine.bigEndian === platform.bigEndian) {
        requireExecutable(machine.type, what);
        return;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(`${what} is a binary for another architecture: ${nameMachine(machine)}, not ${platform.uname}`, {
        remedy: `Take the agent that was built for ${platform.uname}, or run the job on a runner of its architecture.`,
        anchor: 'wrong-architecture'
    });
}
function machineOf(header) {
    const bigEndian = header[5] === elfData2Msb;
    const half = (offset) => (bigEndian ? header.readUInt16BE(offset) : header.readUInt16LE(offset));
    return { elf64: header[4] === elfClass64, bigEndian, type: half(16), number: half(18) };
}
function requireExecutable(type, what) {
    if (type !== typeExec && type !== typeDyn)
        throw refuseFile(`${what} is an ELF file, but no executable`);
}
function nameMachine({ elf64, bigEndian, number }) {
    const known = _host_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .platforms */ .B.find(platform => elf64 && platform.elfMachine === number && platform.bigEndian === bigEndian);
    return known?.uname ?? `${elf64 ? 64 : 32}-bit ${bigEndian ? 'big' : 'little'}-endian machine ${number}`;
}
function refuseFile(message) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(message, {
        remedy: 'Give a kata-agent binary, or a tarball (.tar, or that in gzip, xz or zstd) or guest image that holds one. Unpack other archives in an earlier step.',
        anchor: 'not-an-agent'
    });
}


/***/ }),

/***/ 1146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   SB: () => (/* binding */ describeKind),
/* harmony export */   Tz: () => (/* binding */ detectFormat),
/* harmony export */   be: () => (/* binding */ formatOf),
/* harmony export */   c4: () => (/* binding */ headBytes),
/* harmony export */   zy: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);

const signatures = [
    { format: 'elf', offset: 0, bytes: Buffer.from('\x7fELF', 'latin1') },
    { format: 'script', offset: 0, bytes: Buffer.from('#!') },
    { format: 'zstd', offset: 0, bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
    { format: 'xz', offset: 0, bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) },
    { format: 'gzip', offset: 0, bytes: Buffer.from([0x1f, 0x8b]) },
    { format: 'tar', offset: 257, bytes: Buffer.from('ustar') },
    // Of newc, without and with checksums; then superblocks, and last what any boot sector ends with.
    { format: 'cpio', offset: 0, bytes: Buffer.from('070701') },
    { format: 'cpio', offset: 0, bytes: Buffer.from('070702') },
    { format: 'ext4', offset: 1080, bytes: Buffer.from([0x53, 0xef]) },
    { format: 'erofs', offset: 1024, bytes: Buffer.from([0xe2, 0xe1, 0xf5, 0xe0]) },
    { format: 'disk', offset: 510, bytes: Buffer.from([0x55, 0xaa]) }
];
/** What is no use here, and is named to the user. */
const otherKinds = [
    { kind: 'a zip archive', bytes: Buffer.from('PK\x03\x04') },
    { kind: 'compressed with bzip2', bytes: Buffer.from('BZh') },
    { kind: 'a 7z archive', bytes: Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1') },
    { kind: 'compressed with lz4', bytes: Buffer.from([0x04, 0x22, 0x4d, 0x18]) },
    { kind: 'compressed with lzip', bytes: Buffer.from('LZIP') },
    { kind: 'compressed with lzma', bytes: Buffer.from([0x5d, 0, 0]) },
    { kind: 'compressed with compress', bytes: Buffer.from([0x1f, 0x9d]) },
    { kind: 'a cpio archive of another form than newc', bytes: Buffer.from('070707') },
    { kind: 'a cpio archive of another form than newc', bytes: Buffer.from([0xc7, 0x71]) },
    { kind: 'a Debian package', bytes: Buffer.from('!<arch>\ndebian') },
    { kind: 'an RPM package', bytes: Buffer.from([0xed, 0xab, 0xee, 0xdb]) },
    { kind: 'a disk image of QEMU (qcow2)', bytes: Buffer.from('QFI\xfb', 'latin1') },
    { kind: 'a squashfs file system', bytes: Buffer.from('hsqs') },
    { kind: 'a Git LFS pointer, not the file itself', bytes: Buffer.from('version https://git-lfs') },
    { kind: 'an HTML page', bytes: Buffer.from('<') },
    { kind: 'a script', bytes: Buffer.from('#!') }
];
/** zstd's frames of any content, which its own tool passes over; pzstd puts one before each of the others. */
const skippableMagics = { first: 0x184d2a50, last: 0x184d2a5f };
const skippableHeaderBytes = 8;
/** Of a tar's header: where its checksum stands, and the whole. */
const checksumAt = { start: 148, end: 156 };
const tarHeaderBytes = 512;
/** As much as {@link formatOf} needs. */
const headBytes = 1082;
/** @returns the format of a file's content. */
async function detectFormat(file) {
    return formatOf(await readHead(file, headBytes));
}
/** @param head the first {@link headBytes} of a file, or all of a shorter one. */
function formatOf(head) {
    if (head.length === 0)
        return 'empty';
    const found = signatures.find(({ offset, bytes }) => head.subarray(offset, offset + bytes.length).equals(bytes));
    if (found !== undefined)
        return found.format;
    if (isSkippable(head)) {
        const next = head.subarray(skippableHeaderBytes + head.readUInt32LE(4));
        // lz4 has the same frames; where more than the head is skipped, it is most likely zstd.
        return next.length < 4 || isSkippable(next) || formatOf(next) === 'zstd' ? 'zstd' : 'unknown';
    }
    return isOldTar(head) ? 'tar' : 'unknown';
}
/** @returns what a file is in words, where it is neither an executable nor an archive or image that is taken. */
function describeKind(head) {
    if (head.length === 0)
        return 'an empty file';
    const known = otherKinds.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
    return (known?.kind ??
        (/^[\t\n\r\x20-\x7e]+$/.test(head.toString('latin1')) ? 'a text file' : 'another kind of file'));
}
function isSkippable(head) {
    if (head.length < skippableHeaderBytes)
        return false;
    const magic = head.readUInt32LE(0);
    return magic >= skippableMagics.first && magic <= skippableMagics.last;
}
/** A tar from before POSIX (v7) has no signature, but the checksum of its first header. */
function isOldTar(head) {
    if (head.length < tarHeaderBytes || head[0] === 0)
        return false;
    const { start, end } = checksumAt;
    const bytes = Buffer.from(head.subarray(0, tarHeaderBytes)).fill(' ', start, end);
    const sum = bytes.reduce((total, byte) => total + byte, 0);
    return (/^ *[0-7]+[ \0]/.test(head.toString('latin1', start, end)) &&
        parseInt(head.toString('latin1', start, end).trim(), 8) === sum);
}
/** @returns `length` bytes of a file, or fewer where it is shorter. */
async function readHead(file, length, start = 0) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 3764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  YN: () => (/* binding */ knownDigest),
  o2: () => (/* binding */ knownReleases),
  TQ: () => (/* binding */ newestKnownRelease),
  zs: () => (/* binding */ oldestRelease)
});

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __nccwpck_require__(2088);
// EXTERNAL MODULE: ./lib/artifact/cache/digest.js
var cache_digest = __nccwpck_require__(203);
;// CONCATENATED MODULE: ./lib/artifact/version/releases.json
const releases_namespaceObject = /*#__PURE__*/JSON.parse('{"D8":[{"version":"3.6.0","date":"2024-06-17"},{"version":"3.7.0","date":"2024-07-17"},{"version":"3.8.0","date":"2024-08-21"},{"version":"3.9.0","date":"2024-09-19"},{"version":"3.10.0","date":"2024-10-22"},{"version":"3.10.1","date":"2024-10-28"},{"version":"3.11.0","date":"2024-11-20"},{"version":"3.12.0","date":"2024-12-18"},{"version":"3.13.0","date":"2025-01-16"},{"version":"3.14.0","date":"2025-02-17"},{"version":"3.15.0","date":"2025-03-20"},{"version":"3.16.0","date":"2025-04-25"},{"version":"3.17.0","date":"2025-05-21"},{"version":"3.18.0","date":"2025-06-19"},{"version":"3.19.0","date":"2025-07-20"},{"version":"3.19.1","date":"2025-07-22"},{"version":"3.20.0","date":"2025-08-20"},{"version":"3.21.0","date":"2025-09-23"},{"version":"3.22.0","date":"2025-10-28"},{"version":"3.23.0","date":"2025-11-17"},{"version":"3.24.0","date":"2025-12-12"},{"version":"3.25.0","date":"2026-01-19"},{"version":"3.26.0","date":"2026-01-29"},{"version":"3.27.0","date":"2026-02-19"},{"version":"3.28.0","date":"2026-03-16"},{"version":"3.29.0","date":"2026-04-22"},{"version":"3.30.0","date":"2026-05-02"},{"version":"3.31.0","date":"2026-05-19"},{"version":"3.32.0","date":"2026-06-22"},{"version":"4.0.0","date":"2026-07-20"},{"version":"4.1.0","date":"2026-08-21"}]}');
;// CONCATENATED MODULE: ./lib/artifact/version/releases.js



const releases = releases_namespaceObject.D8;
/** The first agent that takes its policy from a file of our choosing, so that nothing under /etc is touched. */
const oldestRelease = '3.9.0';
/** Every release in the table that ships with the action and that the action can use, oldest first. */
const knownReleases = releases
    .map(({ version }) => version)
    .filter(version => semver.gte(version, oldestRelease))
    .sort(semver.compare);
/** The newest of them: the same agent for as long as the action is the same. */
const newestKnownRelease = knownReleases.at(-1) ?? oldestRelease;
/** @returns the digest that a release's tarball was seen to have, where it was. */
function knownDigest(version, tarball) {
    const digest = releases.find(release => release.version === version)?.digests?.[tarball];
    return (0,cache_digest/* isDigest */.Bc)(digest) ? digest : undefined;
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   vq: () => (/* binding */ systemErrorCode),
/* harmony export */   w3: () => (/* binding */ SetupError)
/* harmony export */ });
/* unused harmony export anchors */
/** The headings of docs/troubleshooting.md that an error may point to; a test compares the two. */
const anchors = (/* unused pure expression or super */ null && ([
    'bad-input',
    'unsupported-host',
    'no-root',
    'no-namespaces',
    'missing-tool',
    'artifact-not-found',
    'registry-refused',
    'download-failed',
    'disk-full',
    'digest-mismatch',
    'not-attested',
    'attestation-not-checked',
    'bad-archive',
    'bad-manifest',
    'not-an-agent',
    'agent-too-old',
    'wrong-architecture',
    'missing-library',
    'policy-not-loaded',
    'socket-in-use',
    'agent-ended',
    'agent-silent',
    'run-in-use'
]));
/**
 * A failure that says what happened (the message) and what to do (the remedy). Everything that the action reports to a
 * user is one of these; any other error is a defect of the action, and is shown with its stack.
 */
class SetupError extends Error {
    name = 'SetupError';
    remedy;
    anchor;
    logTail;
    at;
    constructor(message, details) {
        super(message, 'cause' in details ? { cause: details.cause } : undefined);
        this.remedy = details.remedy;
        this.anchor = details.anchor;
        this.logTail = details.logTail ?? [];
        this.at = details.at;
    }
}
/** A mistake in an input of the action (or an option of the CLI), with its name as the user wrote it. */
class InputError extends SetupError {
    input;
    name = 'InputError';
    constructor(input, problem, remedy, cause) {
        super(`input '${input}': ${problem}`, { remedy, anchor: 'bad-input', cause });
        this.input = input;
    }
}
/** @returns the text of whatever was thrown, for use inside a message. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** @returns the `code` of a Node.js system error (`ENOENT`, …), otherwise undefined. */
function systemErrorCode(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('code' in thrown))
        return undefined;
    return typeof thrown.code === 'string' ? thrown.code : undefined;
}


/***/ }),

/***/ 657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ inMegabytes),
/* harmony export */   MK: () => (/* binding */ requireSpace),
/* harmony export */   b$: () => (/* binding */ isDiskFull),
/* harmony export */   gC: () => (/* binding */ writingTo),
/* harmony export */   jH: () => (/* binding */ writeTo)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


/** Left free for the rest of the job. */
const spareBytes = 64 << 20;
/** @throws SetupError if a folder's disk does not have room for that many bytes. */
async function requireSpace(folder, bytes, what) {
    const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(folder);
    const freeBytes = bavail * bsize;
    if (freeBytes >= bytes + spareBytes)
        return;
    throw diskFull(`no room for ${what} in ${folder}: it requires ${inMegabytes(bytes)}, but only ${inMegabytes(freeBytes)} are free`);
}
/** Runs a function that writes below a folder. If the disk fills up or is read-only, the error says so. */
async function writingTo(folder, write) {
    try {
        return await write();
    }
    catch (error) {
        throw explainWrite(folder, error);
    }
}
/** The same as {@link writingTo}, for a synchronous function. */
function writeTo(folder, write) {
    try {
        return write();
    }
    catch (error) {
        throw explainWrite(folder, error);
    }
}
function explainWrite(folder, error) {
    if (isDiskFull(error))
        return diskFull(`the disk of ${folder} is full`, error);
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemErrorCode */ .vq)(error) !== 'EROFS')
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${folder} is on a read-only file system`, {
        remedy: 'Set RUNNER_TEMP and RUNNER_TOOL_CACHE to folders that the job can write to.',
        anchor: 'unsupported-host',
        cause: error
    });
}
/** Whether a system error means that a disk, or this user's quota, is used up. */
function isDiskFull(error) {
    return ['ENOSPC', 'EDQUOT'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemErrorCode */ .vq)(error) ?? '');
}
/** @returns a size in MB, the unit in which downloads are reported: `21.4 MB`. */
function inMegabytes(bytes) {
    return `${(bytes / 1e6).toFixed(1)} MB`;
}
function diskFull(message, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(message, {
        remedy: 'Free space there, or set RUNNER_TEMP and RUNNER_TOOL_CACHE to folders on a larger disk.',
        anchor: 'disk-full',
        cause
    });
}


/***/ }),

/***/ 7421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ findMissingLibrary)
/* harmony export */ });
/** The Debian and Ubuntu packages of the libraries that agents have been linked with. */
const packages = new Map([
    ['libseccomp.so.2', 'libseccomp2'],
    ['libdevmapper.so.1.02.1', 'libdevmapper1.02.1'],
    ['libgcc_s.so.1', 'libgcc-s1'],
    ['libc.so.6', 'libc6'],
    ['libm.so.6', 'libc6']
]);
/** @returns the library that the loader reports as missing; undefined if it reports something else. */
function findMissingLibrary(words) {
    const library = /error while loading shared libraries: ([^:\s]+)/.exec(words)?.[1];
    return library === undefined ? undefined : { library, debianPackage: packages.get(library) };
}


/***/ }),

/***/ 3767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ platforms),
/* harmony export */   o: () => (/* binding */ hostPlatform)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


/** All supported platforms; all are 64-bit. */
const platforms = [
    { uname: 'x86_64', deb: 'amd64', elfMachine: 62, bigEndian: false },
    { uname: 'aarch64', deb: 'arm64', elfMachine: 183, bigEndian: false },
    { uname: 's390x', deb: 's390x', elfMachine: 22, bigEndian: true },
    { uname: 'ppc64le', deb: 'ppc64le', elfMachine: 21, bigEndian: false }
];
const unameOfNodeArch = {
    x64: 'x86_64',
    arm64: 'aarch64',
    s390x: 's390x',
    // Node.js uses ppc64 for both byte orders; agents exist only for little-endian.
    ppc64: 'ppc64le'
};
/**
 * @param arch in the form of `process.arch`.
 * @throws SetupError if kata-containers does not publish an agent for it.
 */
function hostPlatform(arch = process.arch, system = process.platform, byteOrder = (0,node_os__WEBPACK_IMPORTED_MODULE_0__.endianness)()) {
    if (system !== 'linux')
        throw unsupported(`kata-agent runs only on Linux, and this is ${system}`, 'Linux');
    const platform = platforms.find(candidate => candidate.uname === unameOfNodeArch[arch]);
    if (platform === undefined || platform.bigEndian !== (byteOrder === 'BE')) {
        throw unsupported(`there is no kata-agent for this architecture, ${arch} (${byteOrder})`, 'such');
    }
    return platform;
}
function unsupported(message, kind) {
    const names = platforms.map(platform => platform.uname).join(', ');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(message, {
        remedy: `Kata Containers publishes agents for Linux on ${names}. Run the job on a ${kind} runner, for example runs-on: ubuntu-latest.`,
        anchor: 'unsupported-host'
    });
}


/***/ }),

/***/ 9415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W_: () => (/* binding */ isRunning),
/* harmony export */   qC: () => (/* binding */ readIfThere),
/* harmony export */   wO: () => (/* binding */ identifyProcess)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


/** @returns the identity of a running, visible process; undefined if there is none, or only a zombie. */
function identifyProcess(pid, proc = '/proc') {
    const stat = readIfThere(`${proc}/${pid}/stat`);
    return stat === undefined ? undefined : identityIn(pid, stat);
}
/**
 * @returns whether exactly that process is running. If processes are hidden from this user (`hidepid`, `ProtectProc`), true
 *   if any process has its pid: only the agent's socket or root could tell whether that is a later one.
 */
function isRunning({ pid, startTime }, proc = '/proc') {
    const stat = readIfThere(`${proc}/${pid}/stat`);
    return stat === undefined ? hasPid(pid) : identityIn(pid, stat)?.startTime === startTime;
}
/** @returns the text of a file; undefined if it does not exist (any more), or is another user's and hidden. */
function readIfThere(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch {
        return undefined;
    }
}
function identityIn(pid, stat) {
    // The command's name, in brackets, may contain anything; fields 3 and later follow the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    if (startTime === undefined || state === 'Z' || state === 'X')
        return undefined;
    return { pid, startTime };
}
/** Signal 0 only checks: EPERM means that the process belongs to another user, ESRCH that it does not exist (kill(2)). */
function hasPid(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemErrorCode */ .vq)(error) === 'EPERM';
    }
}


/***/ }),

/***/ 642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qy: () => (/* binding */ firstLineOf),
/* harmony export */   SG: () => (/* binding */ findTool),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   lA: () => (/* binding */ describeEnd),
/* harmony export */   mB: () => (/* binding */ runProgram),
/* harmony export */   qI: () => (/* binding */ runTool)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);



/** Fixed, because these tools read files that root will run, and the job could have changed PATH. The last is for NixOS. */
const toolFolders = [
    '/usr/bin',
    '/bin',
    '/usr/local/bin',
    '/usr/sbin',
    '/sbin',
    '/usr/local/sbin',
    '/run/current-system/sw/bin'
];
/** The tools that are used, and their Debian packages. */
const packages = {
    chmod: 'coreutils',
    debugfs: 'e2fsprogs',
    'fsck.erofs': 'erofs-utils',
    gh: 'gh',
    setsid: 'util-linux',
    sfdisk: 'fdisk',
    xz: 'xz-utils',
    zstd: 'zstd'
};
/** The tools print a few lines; a longer output is an error. */
const maxOutputBytes = 1 << 20;
/** The shell below uses this name to report that it could not start a program; mksh adds a prefix. */
const shellName = 'setup-kata-agent';
const unstartedWords = new RegExp(`^(E: )?${shellName}: `);
/** Prints the process group, which @actions/exec does not report; then the program replaces the shell, without input. */
const script = 'echo "$$"; exec "$@" </dev/null';
/**
 * @returns the absolute path of a tool.
 * @throws SetupError that names its Debian package.
 */
async function findTool(tool, folders = toolFolders) {
    for (const folder of folders) {
        const path = `${folder}/${tool}`;
        const runs = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false // The next folder is searched; if none has it, the error follows below.
        );
        if (runs)
            return path;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3(`this artifact requires the tool ${tool}, which is not installed`, {
        remedy: `Install it: sudo apt-get install ${packages[tool]} (the folders searched are ${folders.join(', ')}).`,
        anchor: 'missing-tool'
    });
}
/** Finds a tool and runs it: see {@link runProgram}. */
async function runTool(tool, args, options) {
    return runProgram(await findTool(tool), args, options);
}
/**
 * Runs a program to its end in its own session, so that a cancel or a limit also ends the processes that it has started.
 *
 * @param path an absolute path.
 * @throws the reason of `signal` if it aborts.
 */
async function runProgram(path, args, { env = {}, cwd = '/', signal, timeLimit } = {}) {
    const setsid = await findTool('setsid');
    // Loaded only when needed: most steps do not run a tool.
    const { getExecOutput } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 5781));
    signal?.throwIfAborted();
    const outputLimit = new AbortController();
    const stop = AbortSignal.any([outputLimit.signal, signal, timeLimit].filter(each => each !== undefined));
    let group;
    let bytes = 0;
    const kill = () => {
        if (group !== undefined)
            killGroup(group);
    };
    const stderr = (chunk) => {
        bytes += chunk.length;
        if (bytes > maxOutputBytes)
            outputLimit.abort();
    };
    const stdout = (chunk) => {
        group ??= Number.parseInt(chunk.toString(), 10);
        // The program may have been stopped before the group was known.
        if (stop.aborted)
            kill();
        stderr(chunk);
    };
    stop.addEventListener('abort', kill);
    try {
        const ended = await getExecOutput(setsid, ['/bin/sh', '-c', script, shellName, path, ...args], {
            env: { ...env },
            cwd,
            silent: true,
            ignoreReturnCode: true,
            listeners: { stdout, stderr }
        });
        signal?.throwIfAborted();
        return {
            // Null after a signal, although its type does not say so.
            exitCode: ended.exitCode,
            stdout: ended.stdout.slice(ended.stdout.indexOf('\n') + 1),
            stderr: ended.stderr,
            ...(outputLimit.signal.aborted && { stopped: 'output limit' }),
            ...(timeLimit?.aborted && { stopped: 'time limit' }),
            ...(unstartedWords.test(ended.stderr) && whyUnstarted(ended.exitCode))
        };
    }
    finally {
        stop.removeEventListener('abort', kill);
    }
}
/** Interprets the exit codes of a shell according to POSIX. */
function whyUnstarted(exitCode) {
    if (exitCode === 127)
        return { unstarted: 'missing' };
    return exitCode === 126 ? { unstarted: 'not executable' } : {};
}
/** @returns why a program failed: the first line of its output, otherwise how it ended. */
function wordsOf(run) {
    return (run.stopped === undefined && firstLineOf(run)) || `it ${describeEnd(run)}`;
}
/** @returns the first line of a program's output, preferably of standard error; empty if there is none. */
function firstLineOf({ stdout, stderr }) {
    const line = [...stderr.split('\n'), ...stdout.split('\n')].find(each => each.trim() !== '');
    return line?.trim() ?? '';
}
/** @returns how a program ended, to follow its name in a sentence. */
function describeEnd({ exitCode, stopped }) {
    if (stopped !== undefined)
        return `was stopped at its ${stopped}`;
    return exitCode === null ? 'was killed by a signal' : `exited with code ${exitCode}`;
}
function killGroup(group) {
    try {
        process.kill(-group, 'SIGKILL');
    }
    catch (error) {
        // ESRCH: all processes have ended.
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemErrorCode */ .vq)(error) !== 'ESRCH')
            throw error;
    }
}


/***/ }),

/***/ 139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject),
/* harmony export */   e: () => (/* binding */ asObject)
/* harmony export */ });
/** @returns whether a JSON value is an object, which has named fields. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** @returns the object; an empty one for any other value, so that the caller reports the missing field. */
function asObject(value) {
    return isObject(value) ? value : {};
}


/***/ }),

/***/ 342:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _runner_action_root_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8603);
/* harmony import */ var _runner_actions_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(416);
/* harmony import */ var _runner_cancel_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9746);
/* harmony import */ var _runner_environment_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3311);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3005);
/* harmony import */ var _setup_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2798);






// Other users read the tool cache, and root runs what is in it, so the mode must not depend on the runner's umask.
process.umask(0o022);
try {
    await (0,_setup_js__WEBPACK_IMPORTED_MODULE_5__/* .setup */ .m)(_runner_actions_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .actionsRunner */ .A, (0,_runner_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .runnerEnvironment */ .iU)((0,_runner_action_root_js__WEBPACK_IMPORTED_MODULE_0__/* .actionRoot */ .X)()), (0,_runner_cancel_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelOnSignals */ .dJ)());
}
catch (error) {
    await (0,_report_report_js__WEBPACK_IMPORTED_MODULE_4__/* .reportFailure */ .xV)(_runner_actions_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .actionsRunner */ .A, error, (0,_runner_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .troubleshootingUrl */ .KB)());
}
(0,_runner_cancel_js__WEBPACK_IMPORTED_MODULE_2__/* .endIfHeld */ .aJ)();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Xq: () => (/* binding */ readInitData),
/* harmony export */   Zb: () => (/* binding */ gunzipText),
/* harmony export */   g7: () => (/* binding */ decodeText),
/* harmony export */   si: () => (/* binding */ maxPolicyBytes),
/* harmony export */   y4: () => (/* binding */ decodeBase64)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8522);
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3292);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(139);




/** The limit of agents from 3.30.0 on (kata-containers, src/agent/policy/src/policy.rs: POLICY_MAX_FILE_BYTES). */
const maxPolicyBytes = 16 * 1024 * 1024;
/** The policy's key in init-data's `data` (kata-containers, docs/how-to/how-to-use-initdata-in-kata-containers.md). */
const policyKey = 'policy.rego';
/**
 * @param toml an init-data document: TOML whose table `data` contains files by name.
 * @param where the name of the document, for error messages.
 * @returns its policy.
 * @throws InputError if it is not TOML, or does not contain a policy.
 */
function readInitData(toml, where) {
    const data = new Map(Object.entries((0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .asObject */ .e)(parseToml(toml, where)['data'])));
    const policy = data.get(policyKey);
    if (typeof policy !== 'string') {
        const names = [...data.keys()].join(', ') || 'nothing';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('policy', `${where} is TOML, but has no "${policyKey}" in its table [data] (which contains ${names})`, `In init-data, the policy is the string data."${policyKey}". Put a policy in Rego into a .rego file.`);
    }
    return { text: policy, owner: '', ...findInToml(toml, policy) };
}
/** @returns the decompressed text. Throws an Error with a readable message if it is not gzipped text, or too large. */
function gunzipText(bytes) {
    try {
        return decodeText((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(bytes, { maxOutputLength: maxPolicyBytes }));
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemErrorCode */ .vq)(error) !== 'ERR_BUFFER_TOO_LARGE')
            throw error;
        throw new Error(`uncompressed, it is larger than ${maxPolicyBytes} bytes`, { cause: error });
    }
}
/** @returns the decoded bytes. Throws an Error with a readable message if it is not base64, or too large. */
function decodeBase64(text) {
    const digits = text.replace(/\s+/g, '');
    // Buffer ignores invalid characters.
    const wrong = digits.search(/[^A-Za-z0-9+/]/);
    const padding = wrong === -1 ? '' : digits.slice(wrong);
    if (!/^={0,2}$/.test(padding) || (digits.length - padding.length) % 4 === 1)
        throw new Error('it is not base64');
    const bytes = Buffer.from(digits, 'base64');
    if (bytes.length > maxPolicyBytes)
        throw new Error(`decoded, it is larger than ${maxPolicyBytes} bytes`);
    return bytes;
}
/** @returns the decoded UTF-8. Throws a TypeError for other bytes. */
function decodeText(bytes) {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
function parseToml(toml, where) {
    try {
        return (0,smol_toml__WEBPACK_IMPORTED_MODULE_1__/* .parse */ .qg)(toml);
    }
    catch (error) {
        const place = error instanceof smol_toml__WEBPACK_IMPORTED_MODULE_1__/* .TomlError */ .zx ? `:${error.line}:${error.column}` : '';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('policy', `${where}${place} is not TOML: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error).split('\n', 1)[0] ?? ''}`, 'Init-data is a TOML document.', error);
    }
}
/** A TOML string usually contains the policy unchanged; if it has escapes, the line of its key is used. */
function findInToml(toml, policy) {
    const key = /["']policy\.rego["']\s*=/.exec(toml)?.index ?? 0;
    const start = toml.indexOf(policy, key);
    const before = toml.slice(0, start === -1 ? key : start).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1, verbatim: start !== -1 };
}


/***/ }),

/***/ 3005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xV: () => (/* binding */ reportFailure),
  Rs: () => (/* binding */ reportPaths),
  c2: () => (/* binding */ reportReady)
});

// UNUSED EXPORTS: reportCoverage, reportStop

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/agent/log/agent-log.js
var agent_log = __nccwpck_require__(8926);
// EXTERNAL MODULE: ./lib/agent/launcher.js
var launcher = __nccwpck_require__(5337);
// EXTERNAL MODULE: ./lib/agent/ending.js
var ending = __nccwpck_require__(2434);
// EXTERNAL MODULE: ./lib/agent/instance.js
var agent_instance = __nccwpck_require__(3158);
// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __nccwpck_require__(1735);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var node_modules_semver = __nccwpck_require__(2088);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/agent/api/calls.json
const calls_namespaceObject = [];
;// CONCATENATED MODULE: ./lib/agent/api/calls.js

/** Every AgentService call in the releases from 3.9.0 to 4.1.0. */
const calls_agentCalls = (/* unused pure expression or super */ null && (calls));

;// CONCATENATED MODULE: ./lib/agent/log/call-log.js


/** How much of a log is read: about a million calls, in about a second. If there is more, the result says so. */
const maxLogBytes = (/* unused pure expression or super */ null && (256 * 1024 * 1024));
const chunkBytes = (/* unused pure expression or super */ null && (1024 * 1024));
/** A longer line does not log a call: the agent logs calls without their content. */
const maxLineBytes = (/* unused pure expression or super */ null && (64 * 1024));
/** Longer than any name that is counted. */
const maxNameBytes = 256;
const newline = 0x0a;
/**
 * The text before the names that are counted, as the real agents 3.9.0, 3.22.0 and 4.1.0 write it at each log level. A
 * denial alone is not logged at any level. Text quoted by an agent cannot contain these bytes of JSON: in a string, each
 * `"` has a `\` before it.
 */
const signs = {
    calls: '"msg":"rpc call from shim to agent: \\"',
    questions: '"msg":"policy check: ',
    denials: '"msg":"policy: ignoring error for '
};
const announcement = '"agent-version":"';
const permission = '"msg":"policy: AllowRequestsFailingPolicy is enabled';
/** A name, and the end of the text that contains it. */
const nameAtStart = /^[\w.+-]+(?=\\?")/;
/**
 * Searches an agent's log for calls, piece by piece.
 *
 * @param end the offset in bytes at which to stop reading.
 * @param maxBytes the most bytes to read.
 * @returns what the log says; an empty result if it does not exist.
 */
async function call_log_readCallLog(logPath, end = Infinity, maxBytes = maxLogBytes) {
    const log = {
        agentVersion: '',
        tellsCalls: false,
        tellsQuestions: false,
        tellsDenials: false,
        calls: new Map(),
        questions: new Map(),
        denials: new Map(),
        cut: false
    };
    if (end === 0)
        return log;
    const file = await openIfThere(logPath);
    if (file === undefined)
        return log;
    let rest = Buffer.alloc(0);
    let bytes = 0;
    // One byte more than the limit shows whether there is more.
    const last = Math.min(maxBytes, end - 1);
    for await (const chunk of file.createReadStream({ highWaterMark: chunkBytes, start: 0, end: last })) {
        const piece = Buffer.concat([rest, chunk]);
        const lines = piece.lastIndexOf(newline) + 1;
        noteLines(piece.subarray(0, lines), log);
        rest = piece.length - lines > maxLineBytes ? Buffer.alloc(0) : piece.subarray(lines);
        bytes += chunk.length;
    }
    noteLines(rest, log);
    log.cut = bytes > maxBytes;
    return log;
}
/** @returns undefined if the file does not exist. */
async function openIfThere(logPath) {
    try {
        return await openLog(logPath);
    }
    catch (error) {
        if (systemErrorCode(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** Searches for the few relevant pieces in the bytes: most of a log is never decoded as text. */
function noteLines(lines, log) {
    // Every agent logs something at level info when it starts.
    log.tellsCalls ||= lines.includes('"level":"INFO"');
    log.tellsDenials ||= lines.includes(permission);
    if (log.agentVersion === '')
        for (const version of namesAfter(announcement, lines))
            log.agentVersion ||= version;
    for (const key of ['calls', 'questions', 'denials']) {
        for (const name of namesAfter(signs[key], lines))
            log[key].set(name, (log[key].get(name) ?? 0) + 1);
    }
    log.tellsQuestions = log.questions.size > 0;
}
function* namesAfter(bytes, lines) {
    for (let at = lines.indexOf(bytes); at !== -1; at = lines.indexOf(bytes, at)) {
        at += bytes.length;
        const name = nameAtStart.exec(lines.toString('latin1', at, at + maxNameBytes));
        if (name !== null)
            yield name[0];
    }
}

;// CONCATENATED MODULE: ./lib/agent/coverage/coverage.js



/** `not-told`: the log does not say. `not-served`: agents of that version do not have the call. */
const coverage_coverageStatuses = (/* unused pure expression or super */ null && (['called', 'not-called', 'not-told', 'not-served']));
/**
 * Reads from an agent's log which calls were made to it. The action's own calls are not included: `grpc.Health` is not
 * counted, and the post step's DestroySandbox is logged only after `end`.
 *
 * @param agentVersion used if the log does not contain it.
 * @param end how many bytes of the log belong to the job; by default all.
 */
async function readCoverage(logPath, agentVersion = '', end) {
    return countCoverage(await readCallLog(logPath, end), agentVersion);
}
/** @returns what a log shows about each call. */
function countCoverage(log, agentVersion = '') {
    // The log is not trusted: only a valid version is accepted.
    const version = [log.agentVersion, agentVersion].find(said => semver.valid(said) === said) ?? '';
    return {
        schema: 1,
        agentVersion: version,
        cut: log.cut,
        calls: agentCalls.map(call => coverCall(call, log, version))
    };
}
function coverCall(call, log, version) {
    const { method } = call;
    if (isBefore(version, call.since))
        return { method, status: 'not-served', count: null, denied: null };
    const count = countCalls(call, log, version);
    if (count === undefined || (count === 0 && log.cut)) {
        return { method, status: 'not-told', count: null, denied: null };
    }
    return {
        method,
        status: count === 0 ? 'not-called' : 'called',
        count,
        denied: log.tellsDenials ? (log.denials.get(call.request) ?? 0) : null
    };
}
/**
 * A call that is not logged itself can be seen from the question to the policy, if that is logged and no other call asks
 * the same. ReadStdout and ReadStderr ask the same, and an agent may refuse them before it asks.
 */
function countCalls(call, log, version) {
    if (call.loggedAs !== null)
        return log.tellsCalls ? (log.calls.get(call.loggedAs) ?? 0) : undefined;
    if (!log.tellsQuestions || isShared(call) || isBefore(version, call.gatedSince ?? call.since)) {
        return undefined;
    }
    return log.questions.get(call.request) ?? 0;
}
function isShared({ request }) {
    return agentCalls.filter(call => call.request === request).length > 1;
}
/** An agent of unknown version is treated as a new one. */
function isBefore(version, since) {
    // A pre-release has the calls of its release.
    const release = semver.coerce(version);
    return release !== null && semver.lt(release, since);
}

;// CONCATENATED MODULE: ./lib/agent/coverage/coverage-file.js






/** Many times the size of a file with 42 calls. */
const maxFileChars = (/* unused pure expression or super */ null && (1024 * 1024));
/** Of two jobs' statuses of a call, the first in this list wins: `not-called` requires that every job can tell. */
const precedence = (/* unused pure expression or super */ null && (['called', 'not-told', 'not-called', 'not-served']));
/**
 * Reads a coverage file, which may come from an untrusted job.
 *
 * @throws SetupError if it is not a coverage file, or has another version of this format.
 */
async function readCoverageFile(file) {
    let value;
    try {
        const text = await readFile(file, 'utf8');
        if (text.length > maxFileChars)
            throw new Error('it is too long');
        value = JSON.parse(text);
    }
    catch (error) {
        throw notCoverage(file, messageOf(error), error);
    }
    if (!isCoverage(value))
        throw notCoverage(file, 'it has another format');
    return value;
}
/**
 * @returns one coverage for each version, with the calls of all its jobs; oldest version first, unknown versions last.
 */
function coverage_file_joinByVersion(coverages) {
    const byVersion = new Map();
    for (const coverage of coverages) {
        const other = byVersion.get(coverage.agentVersion);
        byVersion.set(coverage.agentVersion, other === undefined ? coverage : join(other, coverage));
    }
    return [...byVersion.values()].sort((a, b) => compareVersions(a.agentVersion, b.agentVersion));
}
/** @returns what is known about that call; `not-told` if the coverage is older than the call. */
function coverage_file_callIn(coverage, method) {
    const known = coverage.calls.find(call => call.method === method);
    return known ?? { method, status: 'not-told', count: null, denied: null };
}
function join(a, b) {
    const calls = agentCalls.map(({ method }) => joinCalls(coverage_file_callIn(a, method), coverage_file_callIn(b, method)));
    return { ...a, cut: a.cut || b.cut, calls };
}
function joinCalls(a, b) {
    return {
        method: a.method,
        status: precedence.find(status => status === a.status || status === b.status) ?? 'not-told',
        count: add(a.count, b.count),
        denied: add(a.denied, b.denied)
    };
}
function add(a, b) {
    return a === null ? b : a + (b ?? 0);
}
function compareVersions(a, b) {
    if (a === '' || b === '')
        return Number(a === '') - Number(b === '');
    return semver.compare(a, b);
}
function isCoverage(value) {
    return (isObject(value) &&
        value['schema'] === 1 &&
        typeof value['cut'] === 'boolean' &&
        isVersion(value['agentVersion']) &&
        Array.isArray(value['calls']) &&
        value['calls'].every(isCall));
}
function isCall(value) {
    return (isObject(value) &&
        typeof value['method'] === 'string' &&
        coverageStatuses.some(status => status === value['status']) &&
        isCount(value['count']) &&
        isCount(value['denied']));
}
function isVersion(value) {
    return value === '' || (typeof value === 'string' && semver.valid(value) === value);
}
function isCount(value) {
    return value === null || (Number.isSafeInteger(value) && Number(value) >= 0);
}
function notCoverage(file, why, cause) {
    return new SetupError(`${file} is not an API coverage report: ${why}`, {
        remedy: 'Use files written by `setup-kata-agent coverage --json` or the post step.',
        cause
    });
}

;// CONCATENATED MODULE: ./lib/report/coverage-summary.js


/** @returns the part of a job's summary about the calls of the agent's API that the job made. */
function coverage_summary_summaryOfCoverage(coverage) {
    const served = coverage.calls.filter(({ status }) => status !== 'not-served');
    const called = served.filter(({ status }) => status === 'called');
    const rows = called.map(({ method, count, denied }) => row([method, `${count ?? ''}`, `${denied ?? '?'}`]));
    return [
        served.every(({ status }) => status === 'not-told')
            ? `### The log of ${agentOf(coverage)} does not show which API calls were made`
            : `### ${called.length} of the ${served.length} API calls of ${agentOf(coverage)} were made`,
        '',
        ...(rows.length === 0 ? [] : ['| call | times | denied |', '| --- | ---: | ---: |', ...rows, '']),
        ...named('Never called', served, 'not-called'),
        ...named('Not shown by the log', served, 'not-told'),
        ...notes(coverage)
    ].join('\n');
}
/** @returns a Markdown table of calls × versions, which contains no text from the files. */
function coverageTable(coverages) {
    const columns = joinByVersion(coverages);
    const cells = agentCalls.map(({ method }) => [
        method,
        ...columns.map(coverage => cellOf(callIn(coverage, method)))
    ]);
    const called = columns.map(({ calls }) => {
        const served = calls.filter(({ status }) => status !== 'not-served');
        return `${calls.filter(({ status }) => status === 'called').length} of ${served.length}`;
    });
    return [
        row(['call', ...columns.map(({ agentVersion }) => agentVersion || 'unknown')]),
        row(['---', ...columns.map(() => '---:')]),
        ...cells.map(row),
        row(['**called**', ...called]),
        '',
        'A number: how often the call was made. **0**: never. ?: the log does not show it. –: agents of that version do not have it.',
        ''
    ].join('\n');
}
/** @returns notes on what the numbers do not show. */
function notes({ cut, calls }) {
    const untold = calls.some(({ status }) => status === 'not-told');
    const undenied = calls.every(({ denied }) => denied === null);
    const known = [
        untold &&
            'At log level info, an agent logs most calls; at debug and trace, also some of the others (when it asks its policy).',
        undenied &&
            'An agent logs denials only if the policy sets `AllowRequestsFailingPolicy`: a call listed here may have been denied.',
        cut && 'The log is very long, and only its beginning was read: there may be more calls of each kind.'
    ];
    return known.flatMap(text => (text === false ? [] : [text, '']));
}
function named(title, calls, status) {
    const methods = calls.filter(call => call.status === status).map(({ method }) => method);
    return methods.length === 0 ? [] : [`**${title} (${methods.length}):** ${methods.join(', ')}`, ''];
}
function agentOf({ agentVersion }) {
    return agentVersion === '' ? 'kata-agent' : `kata-agent ${agentVersion}`;
}
function cellOf({ status, count }) {
    switch (status) {
        case 'called':
            return String(count ?? 'called');
        case 'not-called':
            return '**0**';
        case 'not-told':
            return '?';
        case 'not-served':
            return '–';
    }
}
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}

;// CONCATENATED MODULE: ./lib/report/gantt.js
/** A shorter bar would not be visible. */
const minBarMs = 1;
/**
 * @returns a Mermaid gantt chart of the stages, as a fenced block of Markdown. The number before each stage's name
 * prevents Mermaid from reading the name as a keyword.
 */
function ganttOf(stages) {
    const bars = stages.map(({ name, startMs, durationMs }, i) => {
        const start = Math.round(startMs);
        return `    ${i + 1} ${plain(name)} :${start}, ${start + Math.max(minBarMs, Math.round(durationMs))}`;
    });
    return [
        '```mermaid',
        'gantt',
        '    dateFormat x',
        '    axisFormat %S.%L s',
        '    todayMarker off',
        ...bars,
        '```'
    ].join('\n');
}
/** Keeps letters, digits and blanks; other characters could end the name or the block. */
function plain(name) {
    return name
        .replace(/[^\p{L}\p{N} ]+/gu, ' ')
        .replace(/ +/g, ' ')
        .trim();
}

;// CONCATENATED MODULE: ./lib/report/html.js
/** Nobody reads a longer text, and a summary does not have room for it. */
const maxTextLength = 4_000;
/**
 * @returns the text escaped, so that neither Markdown nor HTML nor a line end has an effect. A Markdown table would not be
 * safe: there, a cell's text can end the cell.
 */
function escapeHtml(text) {
    const shown = text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
    // eslint-disable-next-line no-control-regex
    return shown.replace(/[&<>"'`|\\*[\]~$@#\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, character => {
        return `&#${character.charCodeAt(0)};`;
    });
}
/** @returns a table without a header, with a name and a value in each row. */
function htmlTable(rows) {
    const cells = rows.map(([name, value]) => `<tr><td>${escapeHtml(name)}</td><td><code>${escapeHtml(value)}</code></td></tr>`);
    return `<table>${cells.join('')}</table>`;
}
/** @returns lines unchanged, collapsed under a title; as one line of HTML, because a blank line would end it. */
function htmlDetails(title, lines) {
    const text = lines.map(escapeHtml).join('&#10;');
    return `<details><summary>${escapeHtml(title)}</summary><pre>${text}</pre></details>`;
}

;// CONCATENATED MODULE: ./lib/report/summary.js




/** Nobody reads more names than this. */
const maxPrunedNames = 50;
/** @returns the part of a job's summary about what is running, how to reach it, and how it was started. */
function summaryOfStart(start) {
    const { stages } = start.timeline;
    return [
        '### kata-agent is running',
        '',
        htmlTable(whatRuns(start)),
        '',
        htmlTable(howToReach(start)),
        '',
        ganttOf(stages),
        '',
        htmlTable(stages.map(({ name, durationMs }) => [name, `${durationMs.toFixed(0)} ms`])),
        ''
    ].join('\n');
}
/**
 * @param docs the page that explains the error, linked if it is an address.
 * @returns the part of a job's summary that says why there is no agent.
 */
function summaryOfFailure(error, docs) {
    const { message, remedy, anchor, logTail } = error;
    const link = anchor !== undefined && docs.startsWith('https://') ? `${docs}#${anchor}` : undefined;
    return [
        '### kata-agent did not start',
        '',
        `<p><b>Cause:</b> ${escapeHtml(message)}</p>`,
        `<p><b>Remedy:</b> ${escapeHtml(remedy)}</p>`,
        ...(link === undefined ? [] : [`<p><a href="${escapeHtml(link)}">More on this error</a></p>`]),
        ...(logTail.length === 0 ? [] : [htmlDetails("The end of the agent's log", logTail)]),
        ''
    ].join('\n');
}
function whatRuns({ agent, readiness }) {
    return [
        ['Version', readiness.agentVersion],
        ['Commit', agent.build.commit],
        ['From', agent.origin],
        ['Source', agent.source],
        ['Digest', agent.digest],
        ['Attested by upstream', agent.attested ? 'yes' : 'not requested'],
        ['Tool cache', agent.cacheHit ? 'hit' : 'miss'],
        ['Left out', namesOf(agent.pruned)]
    ];
}
function howToReach({ instance, pid }) {
    return [
        ['Socket', (0,agent_instance/* socketPathOf */.su)(instance) || 'none: the address is abstract'],
        ['Server address', (0,server_address/* formatServerAddress */.fE)(instance.serverAddress)],
        ['Isolation', instance.isolation],
        ['Process', String(pid)],
        ['Log', instance.logPath]
    ];
}
function namesOf(pruned) {
    if (pruned.length === 0)
        return 'nothing';
    const more = pruned.length - maxPrunedNames;
    return pruned.slice(0, maxPrunedNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

;// CONCATENATED MODULE: ./lib/report/report.js










/** Sets the outputs that are known before the start, so that a later step can read the log of a failed one. */
function reportPaths(runner, instance, agent, agentCtl) {
    const outputs = {
        'agent-path': agent.path,
        'agent-version': agent.build.version,
        commit: agent.build.commit,
        digest: agent.digest,
        source: agent.source,
        'cache-hit': String(agent.cacheHit),
        'policy-path': instance.policyPath,
        'policy-log-path': instance.policyLogPath,
        'config-path': instance.configPath,
        'log-path': instance.logPath,
        'api-coverage-path': (0,agent_instance/* coveragePathOf */.z1)(instance),
        'run-dir': instance.runDir,
        'cli-path': (0,launcher/* launcherPathOf */.t)(instance),
        'agent-ctl-path': agentCtl?.path ?? ''
    };
    for (const [name, value] of Object.entries(outputs))
        runner.output(name, value);
    runner.addPath(external_node_path_.dirname((0,launcher/* launcherPathOf */.t)(instance)));
    if (agentCtl !== undefined)
        runner.addPath(external_node_path_.dirname(agentCtl.path));
}
/** Reports that the agent answers, and where, in outputs, the job's log and the summary. */
async function reportReady(runner, start) {
    const { instance, readiness, pid, timeline } = start;
    const serverAddress = (0,server_address/* formatServerAddress */.fE)(instance.serverAddress);
    runner.output('socket-path', (0,agent_instance/* socketPathOf */.su)(instance));
    runner.output('server-address', serverAddress);
    runner.output('pid', String(pid));
    for (const { name, durationMs } of timeline.stages) {
        runner.info(`${name.padEnd(20)} ${durationMs.toFixed(0).padStart(6)} ms`);
    }
    runner.info(`kata-agent ${readiness.agentVersion} answers on ${serverAddress} (pid ${pid})`);
    await runner.summarize(summaryOfStart(start));
}
/** Reports why the agent did not start: one error, then the end of the agent's log. */
async function reportFailure(runner, thrown, docs) {
    if (!(thrown instanceof errors/* SetupError */.w3)) {
        const details = thrown instanceof Error ? (thrown.stack ?? thrown.message) : (0,errors/* messageOf */.bD)(thrown);
        runner.fail(`This is a bug in setup-kata-agent; please report it: ${details}`);
        return;
    }
    const { message, remedy, anchor, logTail, at } = thrown;
    const link = anchor === undefined ? [] : [`${docs}#${anchor}`];
    runner.fail([message, remedy, ...link].map(agent_log/* showControlCharacters */.f$).join('\n'), at);
    if (logTail.length > 0)
        runner.quote("The end of the agent's log", logTail);
    await runner.summarize(summaryOfFailure(thrown, docs));
}
/**
 * Reports the result of stopping an agent. If it crashed during the job, that is a warning, because tests of its API look
 * for this; if the job ended it with DestroySandbox, it is not.
 */
function reportStop(runner, stopped, wasServing, logTail) {
    const { endedBefore, by, left } = stopped;
    if (endedBefore === undefined) {
        runner.info(by === 'nothing' ? 'kata-agent was not running.' : `kata-agent was stopped by ${by}.`);
    }
    else if (endedBefore.kind === 'exited' && endedBefore.code === 0) {
        runner.info('kata-agent had already exited with code 0, as it does after a DestroySandbox call by the job.');
    }
    else if (wasServing) {
        runner.warning(`kata-agent crashed during the job: it ${describeEnding(endedBefore)}.`);
        runner.quote("The end of the agent's log", logTail);
    }
    else {
        runner.info(`kata-agent ${describeEnding(endedBefore)} at its start.`);
    }
    for (const thing of left)
        runner.warning(`Could not be removed: ${thing}`);
}
/** Reports which calls the job made, in its summary and as JSON in that file. */
async function reportCoverage(runner, coverage, file) {
    if (file !== undefined)
        await writeCoverage(runner, coverage, file);
    await runner.summarize(summaryOfCoverage(coverage));
}
/** Writes the whole file or none: an incomplete one could be mistaken for a complete one. */
async function writeCoverage(runner, coverage, file) {
    try {
        await writeFile(file, `${JSON.stringify(coverage, null, 2)}\n`);
    }
    catch (error) {
        await rm(file, { force: true });
        runner.warning(`The API calls of the job could not be written to ${file}: ${messageOf(error)}`);
    }
}


/***/ }),

/***/ 8603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  X: () => (/* binding */ actionRoot)
});

// UNUSED EXPORTS: findActionRoot

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./lib/runner/action-root.js



/**
 * @returns the root folder of the installed action, which contains action.yml and policies/.
 * @throws Error if this file is not in such a folder.
 *
 * The code runs from src/ (tests), from lib/ (between tsc and ncc) and from dist/<entry>/ (the action); the root is always
 * the nearest folder above that contains an action.yml. Only `import.meta.url` by itself is safe to use: ncc leaves it
 * unchanged, so it names the bundle wherever that was checked out, even through symbolic links. In contrast, ncc treats
 * `new URL('..', import.meta.url)` as an asset and copies it into the bundle. `process.argv[1]` names Jest in tests, and
 * GITHUB_ACTION_PATH is empty for JavaScript actions.
 */
function actionRoot() {
    return findActionRoot(external_node_path_.dirname((0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url)));
}
/** @returns the nearest folder with an action.yml, starting at this one and going up. */
function findActionRoot(folder) {
    if ((0,external_node_fs_.existsSync)(external_node_path_.join(folder, 'action.yml')))
        return folder;
    const parent = external_node_path_.dirname(folder);
    if (parent === folder)
        throw new Error('setup-kata-agent is not installed completely: no action.yml was found above it');
    return findActionRoot(parent);
}


/***/ }),

/***/ 416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ actionsRunner)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6058);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(452);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(657);





/** A runner uploads up to 1 MiB per step (actions/runner, src/Runner.Worker/FileCommandManager.cs). */
const maxSummaryBytes = 1024 * 1024;
/** The GitHub runner, through its workflow commands and files. */
const actionsRunner = {
    debug: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz,
    info: message => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(disarm(message));
    },
    warning: message => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(message);
    },
    input: name => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name),
    output: (name, value) => {
        writeCommand('GITHUB_OUTPUT', () => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, value);
        });
    },
    addPath: folder => {
        writeCommand('GITHUB_PATH', () => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .addPath */ .fM(folder);
        });
    },
    saveState: (name, value) => {
        writeCommand('GITHUB_STATE', () => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value);
        });
    },
    state: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu,
    fail: (message, at) => {
        process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.Failure;
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(message, at === undefined ? {} : annotation(at));
    },
    quote: (title, lines) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .startGroup */ .Oh(title);
        fence(lines);
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .endGroup */ .N4();
    },
    summarize: async (markdown) => {
        // Outside a runner, there may not be a summary.
        if (!process.env['GITHUB_STEP_SUMMARY'])
            return;
        try {
            await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(withinLimit(markdown), true).write();
        }
        catch (error) {
            // Its content is also in the job's log; a part that was not written must not be added to the next one.
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.emptyBuffer();
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(`The summary could not be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
        }
    }
};
/** The runner reads a step's commands from files below RUNNER_TEMP. */
function writeCommand(variable, write) {
    (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .writeTo */ .jH)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(process.env[variable] ?? ''), write);
}
/**
 * The runner obeys lines that begin with `::`, and lines that contain `##[` anywhere. A name from an archive, which may
 * contain line ends, must not produce either.
 */
function disarm(message) {
    return message.replaceAll('##[', '## [').replace(/[\r\n]+/g, '\\n');
}
/** The runner discards a longer summary and reports an error. */
function withinLimit(markdown) {
    if (Buffer.byteLength(markdown) <= maxSummaryBytes)
        return markdown;
    return 'This part of the summary is too long to be shown; the log of the step contains all of it.\n';
}
/** Until it reads the token, which nobody can guess, the runner does not obey workflow commands. */
function fence(lines) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.randomBytes)(16).toString('hex');
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`::stop-commands::${token}`);
    for (const line of lines)
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(line);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`::${token}::`);
}
function annotation({ file, line, column }) {
    return { file, startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
}


/***/ }),

/***/ 9746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   aJ: () => (/* binding */ endIfHeld),
/* harmony export */   dJ: () => (/* binding */ cancelOnSignals)
/* harmony export */ });
/* unused harmony export exitCodeOfCancel */
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


/** The signals that a runner sends to cancel a job (SIGINT, then SIGTERM), and a terminal on Ctrl-C. */
const cancelSignals = ['SIGINT', 'SIGTERM'];
let received;
/** @returns an abort signal for when this process is asked to end; its reason names the process signal. */
function cancelOnSignals() {
    const controller = new AbortController();
    for (const name of cancelSignals) {
        process.on(name, () => {
            received = name;
            controller.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`cancelled (${name})`, { remedy: 'The post step removes what was begun.' }));
        });
    }
    return controller.signal;
}
/** @returns the exit code for that signal as in a shell (128 + signal); undefined if there was none. */
function exitCodeOfCancel() {
    return received && 128 + constants.signals[received];
}
/**
 * Called last. A process that was asked to end must not wait for a DNS look-up, which cannot be cancelled: `process.exit`
 * waits for it too, and it takes half a minute if no name server answers. Therefore the process ends itself by the signal.
 */
function endIfHeld() {
    if (received === undefined || !process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap'))
        return;
    process.removeAllListeners(received);
    process.kill(process.pid, received);
}


/***/ }),

/***/ 3311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KB: () => (/* binding */ troubleshootingUrl),
/* harmony export */   Mm: () => (/* binding */ cliIn),
/* harmony export */   T7: () => (/* binding */ rootScriptIn),
/* harmony export */   iU: () => (/* binding */ runnerEnvironment)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _host_processes_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9415);



/**
 * @param variables the environment that a GitHub runner gives to a step.
 * @throws SetupError if a required one is not set.
 */
function runnerEnvironment(actionRoot, variables = process.env) {
    // @actions/tool-cache requires it too, but would only report that halfway through.
    required(variables, 'RUNNER_TOOL_CACHE');
    return {
        actionRoot,
        workspace: variables['GITHUB_WORKSPACE'] ?? process.cwd(),
        temp: required(variables, 'RUNNER_TEMP'),
        owner: parentProcess(),
        keepsCoverage: true
    };
}
/** @returns the path of the script that runs as root, in an installed action. */
function rootScriptIn(actionRoot) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(actionRoot, 'dist', 'root.sh');
}
/** @returns the path of the command line tool in an installed action. */
function cliIn(actionRoot) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(actionRoot, 'dist', 'cli', 'index.js');
}
function required(variables, name) {
    const value = variables[name];
    if (value !== undefined && value !== '')
        return value;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${name} is not set`, {
        remedy: 'Run this as a step of a job; on your own machine, use the command setup-kata-agent.',
        anchor: 'unsupported-host'
    });
}
/** The runner's worker, which starts the process of each step, lives as long as its job. */
function parentProcess() {
    const parent = (0,_host_processes_js__WEBPACK_IMPORTED_MODULE_2__/* .identifyProcess */ .wO)(process.ppid);
    return parent === undefined ? '' : `${parent.pid} ${parent.startTime}`;
}
/** @returns the link to docs/troubleshooting.md in the action's own repository and ref. */
function troubleshootingUrl(variables = process.env) {
    const repository = variables['GITHUB_ACTION_REPOSITORY'];
    if (repository === undefined || repository === '')
        return 'docs/troubleshooting.md';
    const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com';
    return `${server}/${repository}/blob/${variables['GITHUB_ACTION_REF'] || 'HEAD'}/docs/troubleshooting.md`;
}


/***/ }),

/***/ 2798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ setup)
});

// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var lib_io = __nccwpck_require__(8701);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var node_modules_semver = __nccwpck_require__(2088);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/artifact/cache/digest.js
var cache_digest = __nccwpck_require__(203);
// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __nccwpck_require__(657);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./lib/json/object.js
var object = __nccwpck_require__(139);
// EXTERNAL MODULE: ./lib/artifact/download/transport.js
var transport = __nccwpck_require__(5610);
;// CONCATENATED MODULE: ./lib/artifact/registry/registry.js


/** Known endpoints save the request that a registry would answer with nothing but a challenge. */
const tokenEndpoints = new Map([
    ['ghcr.io', { realm: new URL('https://ghcr.io/token'), service: 'ghcr.io' }]
]);
/** Docker Hub answers at a host that nobody writes; `docker login` keeps its credentials under `index.docker.io`. */
const hub = { name: 'docker.io', apiHost: 'registry-1.docker.io' };
/** The grammar of a repository name in the OCI distribution specification 1.1. */
const repositoryName = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
/**
 * @param text `host[:port][/path]`, as in an image reference, optionally with a scheme. Without one it is https,
 * and http on loopback.
 * @throws InputError if that is not what it is, or if it is plain http to another machine.
 */
function parseRegistry(text) {
    const url = toUrl(text.trim());
    if (url === undefined)
        throw malformed(`'${text}' is not a registry`);
    if (url.username !== '' || url.password !== '')
        throw malformed('it must not hold credentials');
    if (url.search !== '' || url.hash !== '')
        throw malformed(`'${text}' has more than a host and a path`);
    if (!(0,transport/* isSafeTransport */.v)(url)) {
        throw new errors/* InputError */.dz('registry', `plain http to ${url.host} can be changed by anyone on the way`, 'Use https; plain http is taken for loopback only.');
    }
    const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
    if (prefix !== '' && !repositoryName.test(prefix)) {
        throw malformed(`'${prefix}' is not a repository path (lower case, without tag)`);
    }
    const tokenEndpoint = tokenEndpoints.get(url.host);
    return {
        origin: new URL(`${url.protocol}//${apiHostOf(url.host)}`),
        prefix,
        ...(tokenEndpoint && { tokenEndpoint })
    };
}
/** Whether this is where kata-containers publishes for everyone. */
function isPublicRegistry({ origin, prefix }) {
    return origin.host === 'ghcr.io' && prefix === 'kata-containers/cached-artefacts';
}
/** @returns the host that answers for a registry of this name. */
function apiHostOf(host) {
    return host === hub.name || host === `index.${hub.name}` ? hub.apiHost : host;
}
/** @returns the registry's host as it stands in an image reference. */
function hostOf({ origin }) {
    return origin.host === hub.apiHost ? hub.name : origin.host;
}
/** @returns the repository's path within the registry, such as `kata-containers/cached-artefacts/agent`. */
function repositoryOf(registry, component) {
    return registry.prefix === '' ? component : `${registry.prefix}/${component}`;
}
function toUrl(text) {
    const written = /^(https?):\/\/(.*)$/i.exec(text);
    const rest = written?.[2] ?? text;
    if (written === null && !startsWithHost(rest))
        return undefined;
    try {
        const url = new URL(`https://${rest}`);
        const scheme = written?.[1]?.toLowerCase() ?? ((0,transport/* isLoopback */.U)(url.hostname) ? 'http' : 'https');
        // Parsed anew: a port that is the default of one scheme is not that of the other.
        return new URL(`${scheme}://${rest}`);
    }
    catch (error) {
        throw malformed(`'${text}' is not a registry: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
}
/** Docker's rule: `kata-containers/agent` is a path on some default registry, and we have no such default. */
function startsWithHost(text) {
    const host = text.split('/', 1)[0] ?? '';
    return host === 'localhost' || /[.:]/.test(host.replace(/:$/, ''));
}
function malformed(problem, cause) {
    return new errors/* InputError */.dz('registry', problem, 'Give host[:port]/path, such as ghcr.io/kata-containers/cached-artefacts.', cause);
}

;// CONCATENATED MODULE: ./lib/artifact/registry/login.js






/** @returns the folder of Docker's configuration. */
function dockerFolder(variables = process.env) {
    return variables['DOCKER_CONFIG'] || (0,external_node_path_.join)(variables['HOME'] || (0,external_node_os_.homedir)(), '.docker');
}
/**
 * @returns what Docker or Podman knows of a component's repository; undefined where that is nothing. The public registry
 * is asked as anybody may ask it, so that no credentials of the job's go where none are needed.
 * @throws SetupError for a configuration that is there and cannot be read.
 */
async function findLogin(registry, component, variables = process.env) {
    if (isPublicRegistry(registry))
        return undefined;
    const repository = repositoryOf(registry, component);
    let unusable;
    for (const file of loginFiles(variables)) {
        const login = findInConfig(await readConfig(file), file, registry, repository);
        if (login !== undefined && login.kind !== 'unusable')
            return login;
        unusable ??= login;
    }
    return unusable;
}
/** The file that Podman's variable names; Docker's; and Podman's own places [containers-auth.json(5)]. */
function loginFiles(variables) {
    const runtimeFolder = variables['XDG_RUNTIME_DIR'] || undefined;
    const configFolder = variables['XDG_CONFIG_HOME'] || (0,external_node_path_.join)(variables['HOME'] || (0,external_node_os_.homedir)(), '.config');
    return [
        ...(variables['REGISTRY_AUTH_FILE'] ? [variables['REGISTRY_AUTH_FILE']] : []),
        (0,external_node_path_.join)(dockerFolder(variables), 'config.json'),
        runtimeFolder === undefined
            ? `/run/containers/${process.getuid?.() ?? 0}/auth.json`
            : (0,external_node_path_.join)(runtimeFolder, 'containers/auth.json'),
        (0,external_node_path_.join)(configFolder, 'containers/auth.json')
    ];
}
function findInConfig(config, file, registry, repository) {
    const entries = valuesFor(config['auths'], registry, repository).map(object/* asObject */.e);
    const login = entries.map(readEntry).find(each => each !== undefined);
    if (login !== undefined)
        return login;
    const host = hostOf(registry);
    const helper = valuesFor(config['credHelpers'], registry, repository)[0] ?? config['credsStore'];
    if (typeof helper === 'string' && helper !== '') {
        return unusable(`${file} leaves the credentials for ${host} to docker-credential-${helper}, which is not run here`);
    }
    const isEmpty = entries.every(entry => Object.keys(entry).length === 0);
    return isEmpty ? undefined : unusable(`${file} has an entry for ${host} without a user and a password`);
}
function unusable(reason) {
    return { kind: 'unusable', reason };
}
/** @returns undefined where a helper has the credentials, or the entry has another form. */
function readEntry({ auth, identitytoken, username, password }) {
    if (typeof identitytoken === 'string' && identitytoken !== '') {
        return { kind: 'identity', token: identitytoken };
    }
    const written = typeof auth === 'string' && auth !== ''
        ? Buffer.from(auth, 'base64')
        : Buffer.from(`${textOf(username)}:${textOf(password)}`);
    if (!/^[^:]+:./.test(written.toString('latin1')))
        return undefined;
    return { kind: 'basic', authorization: `Basic ${written.toString('base64')}` };
}
/** @returns the values under those keys that mean this repository, the one whose key says most of its path first. */
function valuesFor(keyed, registry, repository) {
    return Object.entries((0,object/* asObject */.e)(keyed))
        .map(([key, value]) => ({ path: pathIn(key, registry), value }))
        .filter(({ path }) => path !== undefined && `/${repository}/`.startsWith(`${path}/`))
        .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))
        .map(({ value }) => value);
}
/**
 * @param key `host[:port]`, with a scheme and the path of an API as Docker writes it, or with the path of repositories
 * as Podman does.
 * @returns that path, with a slash before it, or empty; undefined where the key is another registry's.
 */
function pathIn(key, { origin }) {
    const rest = key.trim().replace(/^https?:\/\//i, '');
    const text = `${origin.protocol}//${rest}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || apiHostOf(url.host) !== origin.host)
        return undefined;
    // Docker compares the hosts alone, whatever stands behind them.
    const isDockers = rest !== key.trim() || /^\/v[12]\/?$/.test(url.pathname);
    return isDockers ? '' : url.pathname.replace(/\/+$/, '');
}
/** An empty file is as none to Docker. Trimming takes a byte order mark, too, as editors on Windows write it. */
async function readConfig(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if ((0,errors/* systemErrorCode */.vq)(error) === 'ENOENT')
            return '';
        throw unreadable(file, (0,errors/* messageOf */.bD)(error));
    });
    const json = text.trim();
    if (json === '')
        return {};
    try {
        return (0,object/* asObject */.e)(JSON.parse(json));
    }
    catch {
        // The parser's own words would quote the file, which holds passwords.
        throw unreadable(file, 'it is not JSON');
    }
}
function unreadable(file, problem) {
    return new errors/* SetupError */.w3(`cannot read the credentials in ${file}: ${problem}`, {
        remedy: 'Mend the file, or name another place in DOCKER_CONFIG (a folder) or REGISTRY_AUTH_FILE: a mirror’s credentials are looked for there.',
        anchor: 'registry-refused'
    });
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./lib/artifact/registry/manifest.js



const indexMediaTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json'
];
const manifestMediaTypes = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json'
];
/** What a registry may answer. One that has an index, and is not told that it may be had, says that there is nothing. */
const acceptedMediaTypes = [...manifestMediaTypes, ...indexMediaTypes].join(', ');
/** The largest layer that is taken. Agents are tens of MB. */
const maxLayerBytes = 1 << 30;
/**
 * @param reference names the artifact in errors.
 * @throws SetupError unless the bytes are one OCI image manifest with sound descriptors, or an index of some.
 */
function parseManifestOrIndex(bytes, reference) {
    const { schemaVersion, mediaType, manifests, layers } = parseJson(bytes, reference);
    // One that can be read as either would be another artifact to another reader.
    if (manifests !== undefined && layers !== undefined)
        throw describeBadManifest(reference, 'is a manifest and an index at once');
    const isIndex = Array.isArray(manifests);
    const known = isIndex ? indexMediaTypes : manifestMediaTypes;
    if (mediaType !== undefined && !known.some(each => each === mediaType)) {
        throw describeBadManifest(reference, `is of the media type ${JSON.stringify(mediaType)}`);
    }
    if (schemaVersion === 2 && isIndex)
        return { entries: manifests.map(parseEntry) };
    if (schemaVersion !== 2 || !Array.isArray(layers))
        throw describeBadManifest(reference, 'lists no layers');
    return { layers: layers.map(layer => parseLayer(layer, reference)) };
}
/** As {@link parseManifestOrIndex}, where an index will not do. */
function parseManifest(bytes, reference) {
    const document = parseManifestOrIndex(bytes, reference);
    if ('layers' in document)
        return document;
    throw describeBadManifest(reference, 'is an index of manifests, and not one itself');
}
/**
 * The manifest that an index has for this platform; where it names none for it, the only one that there is.
 * @throws SetupError that says what there is, where that is not one.
 */
function chooseManifest({ entries }, { deb }, reference) {
    const wanted = `linux/${deb}`;
    const artifacts = entries.filter(({ isAttestation }) => !isAttestation);
    const fitting = artifacts.filter(({ platform }) => `${platform}/`.startsWith(`${wanted}/`));
    const [entry, second] = fitting.length > 0 ? fitting : artifacts;
    if (entry === undefined || second !== undefined) {
        const present = artifacts.map(({ platform }) => platform ?? '(no platform)').join(', ') || 'nothing';
        throw describeBadManifest(reference, `is an index of ${present}, and not of one manifest for ${wanted}`);
    }
    if ((0,cache_digest/* isDigest */.Bc)(entry.digest))
        return entry.digest;
    throw describeBadManifest(reference, `is an index that names the digest ${JSON.stringify(entry.digest)}, not a sha256`);
}
/**
 * Layers are chosen by title, since component artifacts give every layer the media type of a tar.
 * @throws SetupError unless exactly one layer has one of these titles.
 */
function chooseLayer(manifest, titles, reference) {
    const matching = manifest.layers.filter(layer => layer.title !== undefined && titles.includes(layer.title));
    const [layer, second] = matching;
    if (layer === undefined) {
        const present = manifest.layers.map(({ title }) => title ?? '(untitled)').join(', ') || 'none';
        throw describeBadManifest(reference, `has no layer titled ${titles.join(' or ')}; its layers: ${present}`);
    }
    if (second !== undefined)
        throw describeBadManifest(reference, `has ${matching.length} layers titled ${titles.join(' or ')}`);
    if (layer.size > maxLayerBytes)
        throw describeBadManifest(reference, `declares an agent of ${layer.size} bytes`);
    return layer;
}
function parseJson(bytes, reference) {
    try {
        const document = JSON.parse(bytes.toString());
        if ((0,object/* isObject */.G)(document))
            return document;
    }
    catch (error) {
        const kind = /^\s*</.test(bytes.toString('latin1', 0, 64)) ? 'HTML' : 'not JSON';
        throw describeBadManifest(reference, `is ${kind}`, error);
    }
    throw describeBadManifest(reference, 'is not an object');
}
function parseEntry(entry) {
    const { digest, platform, annotations } = (0,object/* asObject */.e)(entry);
    const { os, architecture, variant } = (0,object/* asObject */.e)(platform);
    const parts = [os, architecture, variant].filter(part => typeof part === 'string' && part !== '');
    const type = (0,object/* asObject */.e)(annotations)['vnd.docker.reference.type'];
    return {
        digest,
        platform: parts.length > 0 ? parts.join('/') : undefined,
        isAttestation: type === 'attestation-manifest'
    };
}
function parseLayer(layer, reference) {
    if (!(0,object/* isObject */.G)(layer))
        throw describeBadManifest(reference, 'has a layer that is no descriptor');
    const { digest, size, annotations } = layer;
    if (!(0,cache_digest/* isDigest */.Bc)(digest))
        throw describeBadManifest(reference, `has a layer with the digest ${JSON.stringify(digest)}, not a sha256`);
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) {
        throw describeBadManifest(reference, `has a layer of the size ${JSON.stringify(size)}`);
    }
    const title = (0,object/* asObject */.e)(annotations)['org.opencontainers.image.title'];
    return { digest, size, title: typeof title === 'string' ? title : undefined };
}
/** @returns the error for a manifest that cannot be used. */
function describeBadManifest(reference, problem, cause) {
    return new errors/* SetupError */.w3(`the manifest of ${reference} ${problem}`, {
        remedy: 'Check that the input registry names the component artifacts of kata-containers, or a whole mirror of them.',
        anchor: 'bad-manifest',
        cause
    });
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: ./lib/artifact/unpack/content.js
var unpack_content = __nccwpck_require__(1672);
;// CONCATENATED MODULE: ./lib/artifact/download/progress.js

/** Shorter downloads report nothing; longer ones report at this interval. */
const intervalMs = 10_000;
/** For a person who watches. */
const transientIntervalMs = 200;
/**
 * @param totalBytes undefined if the server does not send it.
 * @returns a function to call with the number of bytes so far, which reports the progress of a download from time to time.
 */
function tellProgress(what, totalBytes, log, now = Date.now) {
    const begin = now();
    const { transient } = log;
    const everyMs = transient === undefined ? intervalMs : transientIntervalMs;
    let next = begin + everyMs;
    return bytes => {
        const time = now();
        if (time < next)
            return;
        next = time + everyMs;
        const share = totalBytes === undefined ? '' : ` of ${(0,disk/* inMegabytes */.BD)(totalBytes)}`;
        const rate = (0,disk/* inMegabytes */.BD)((bytes * 1000) / (time - begin));
        const message = `${what}: ${(0,disk/* inMegabytes */.BD)(bytes)}${share} so far, ${rate} a second`;
        if (transient === undefined)
            log.info(message);
        else
            transient(message);
    };
}

// EXTERNAL MODULE: ./lib/artifact/download/transient.js
var download_transient = __nccwpck_require__(6557);
;// CONCATENATED MODULE: ./lib/artifact/download/body.js





/** Reads nothing: for an answer of which only the status and the URL matter. */
const readNothing = () => Promise.resolve(undefined);
/** @returns a reader that keeps the body in memory; more than `maxBytes` is refused. */
function readBytes(what, maxBytes) {
    return async (body) => {
        const chunks = [];
        let size = 0;
        for await (const chunk of body.read()) {
            size += chunk.length;
            if (size > maxBytes)
                throw tooLong(what, maxBytes);
            chunks.push(chunk);
        }
        return Buffer.concat(chunks);
    };
}
/**
 * @returns a reader that passes the body to `take` while it is received and hashed. A body longer than `maxBytes` is
 * refused; if one is shorter than `exactBytes`, the rest is requested. The result of `take` is returned only if the digest
 * is correct. This also applies if `take` reports damage: the rest of the body is still read, because a wrong digest
 * explains the damage.
 */
function handTo(take, options) {
    const { what, maxBytes, exactBytes, expected, log } = options;
    return async (body, signal) => {
        const expectedBytes = exactBytes ?? body.size;
        if (expectedBytes !== undefined && expectedBytes > maxBytes)
            throw tooLong(what, maxBytes);
        const progress = tellProgress(what, expectedBytes, log);
        const chunks = body.read({ bytes: exactBytes, hasDigest: expected !== undefined });
        let size = 0;
        let failure;
        const next = async () => {
            try {
                const chunk = await chunks.next();
                size += chunk.done ? 0 : chunk.value.length;
                if (size > maxBytes)
                    throw tooLong(what, maxBytes);
                progress(size);
                return chunk;
            }
            catch (cause) {
                failure = { cause };
                throw cause;
            }
        };
        // `take` cannot end the reading, because the bytes that it does not read are part of the digest.
        const content = external_node_stream_.Readable.from({ [Symbol.asyncIterator]: () => ({ next }) }, { objectMode: false });
        const result = await take((0,unpack_content/* passingContent */.Tl)(content, expectedBytes), signal).then(taken => ({ taken }), (error) => ({ error }));
        content.destroy();
        const isSettled = 'error' in result && (expected === undefined || !blamesContent(result.error));
        if (!isSettled)
            while (failure === undefined && !(await next()).done)
                ;
        // Also of a piece that was asked for before, and that nobody waited for.
        if (failure !== undefined)
            throw failure.cause;
        if (isSettled)
            throw new download_transient/* TakeFailure */.WU(result.error);
        const digest = body.digest();
        if (expected !== undefined && digest !== expected.digest) {
            throw body.isPatched()
                ? new download_transient/* TransientError */.N_('the parts received in several tries do not belong together')
                : expected.refuse(digest);
        }
        if ('error' in result)
            throw new download_transient/* TakeFailure */.WU(result.error);
        return { taken: result.taken, size, digest };
    };
}
/** Whether the content caused the error; a full disk, for example, can be reported at once. */
function blamesContent(error) {
    return error instanceof errors/* SetupError */.w3 && error.anchor === 'bad-archive';
}
function tooLong(what, maxBytes) {
    return new errors/* SetupError */.w3(`${what} is longer than the ${maxBytes} bytes allowed`, {
        remedy: 'The server does not send what it announced; check the mirror or proxy in between.',
        anchor: 'download-failed'
    });
}

;// CONCATENATED MODULE: ./lib/artifact/registry/challenge.js
/** RFC 9110 §5.6.2 and §5.6.4: a token, and possibly `=` with a token or a quoted string. */
const challengeItem = /[\s,=/]*([!#$%&'*+.^_`|~\w-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w:/-]+)))?/gy;
/**
 * Reads the challenges of RFC 9110 §11.6.1: `Bearer realm="…",service="…", Basic realm="…"`. A name without a
 * value begins a new challenge.
 */
function parseChallenges(header) {
    const challenges = [];
    for (const [, name = '', quoted, plain] of header.matchAll(challengeItem)) {
        const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
        if (value === undefined)
            challenges.push({ scheme: name.toLowerCase(), params: new Map() });
        else
            challenges.at(-1)?.params.set(name.toLowerCase(), value);
    }
    return challenges;
}

;// CONCATENATED MODULE: ./lib/artifact/download/refusal.js

/**
 * @param what what was requested, as a noun: `the manifest of ghcr.io/…/agent:4.1.0-x86_64`.
 * @param wayIn the remedy if credentials are required (401).
 * @returns the error for an answer that is not a success, with specific messages for 401, 403 and 404.
 */
function describeRefusal(refusal, what, wayIn = 'Only public artifacts can be downloaded: make it public, or check the name.') {
    const { message, ...details } = explainRefusal(refusal, what, wayIn);
    return new errors/* SetupError */.w3(message, details);
}
function explainRefusal({ status, url, headers, text }, what, wayIn) {
    const said = excerptOf(text);
    switch (status) {
        case 401:
            return {
                message: `${url.host} requires credentials for ${what}${said}`,
                remedy: wayIn,
                anchor: 'registry-refused'
            };
        case 403:
            return {
                message: `${url.host} denies access to ${what}${limitOf(headers['x-ratelimit-reset'])}${said}`,
                remedy: 'It is private, or a firewall, proxy or rate limit blocks it: check the name, or use a mirror.',
                anchor: 'registry-refused'
            };
        case 404:
            return {
                message: `${url.host} does not have ${what}`,
                remedy: 'Check that this version exists there for this architecture.',
                anchor: 'artifact-not-found'
            };
        default:
            return {
                message: `${url.host} answered with status ${status} for ${what}${said}`,
                remedy: 'Check that server: a proxy or mirror may be misconfigured.',
                anchor: 'download-failed'
            };
    }
}
function limitOf(reset) {
    const seconds = Number(reset);
    if (reset === undefined || !Number.isFinite(seconds))
        return '';
    return `, rate limit until ${new Date(seconds * 1000).toISOString()}`;
}
/** The server's message on one line: that of an OCI error document, or else the beginning of the text. */
function excerptOf(text) {
    const words = (/"message"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? text).replace(/\s+/g, ' ').trim();
    if (words === '' || words.startsWith('<'))
        return '';
    return `: ${words.slice(0, 200)}`;
}

;// CONCATENATED MODULE: ./lib/artifact/registry/repository.js









/** The specification asks registries to take manifests of 4 MiB at least; this one is 2 kB. */
const maxManifestBytes = 4 << 20;
/** A token. */
const maxDocumentBytes = 1 << 20;
/** The first that the registry asks for, and one more where that has expired meanwhile. */
const maxCredentialsShown = 2;
/**
 * @param login what Docker's or Podman's configuration has for this repository.
 * @returns the repository of a component; nothing is asked yet. A token is had when it is first needed, and anew when it
 * has expired.
 */
function openRepository(registry, component, httpGet, login) {
    const path = repositoryOf(registry, component);
    const name = `${hostOf(registry)}/${path}`;
    const get = authorizedGet(registry, path, httpGet, login);
    const refused = (reply, what) => describeRefusal(reply, what, describeLogin(registry, login));
    const nameOf = (layer) => `the layer ${layer.title ?? layer.digest} of ${name}`;
    const fetchManifest = async (tagOrDigest, reference) => {
        const read = readBytes('the manifest', maxManifestBytes);
        const reply = await get(`manifests/${tagOrDigest}`, { accept: acceptedMediaTypes }, read);
        if (!reply.ok && reply.status === 404)
            return undefined;
        if (!reply.ok)
            throw refused(reply, `the manifest of ${reference}`);
        const digest = (0,cache_digest/* digestOf */.ol)(reply.value);
        requireSameDigest(digest, reply.headers['docker-content-digest'], reference);
        return { bytes: reply.value, digest };
    };
    return {
        name,
        async findManifest(tag, platform) {
            const reference = `${name}:${tag}`;
            const found = await fetchManifest(tag, reference);
            if (found === undefined)
                return undefined;
            const document = parseManifestOrIndex(found.bytes, reference);
            if ('layers' in document)
                return { manifest: document, digest: found.digest };
            const digest = chooseManifest(document, platform, reference);
            const inner = await fetchManifest(digest, `${name}@${digest}`);
            if (inner === undefined)
                throw describeBadManifest(reference, `is an index that names ${digest}, which is not there`);
            if (inner.digest !== digest)
                throw (0,cache_digest/* describeMismatch */._e)(`the manifest of ${reference}`, inner.digest, digest);
            return { manifest: parseManifest(inner.bytes, `${name}@${digest}`), digest, index: found.digest };
        },
        async readLayer(layer, take, log) {
            const what = nameOf(layer);
            const { size, digest } = layer;
            const expected = { digest, refuse: (found) => (0,cache_digest/* describeMismatch */._e)(what, found, digest) };
            const read = handTo(take, { what, maxBytes: size, exactBytes: size, expected, log });
            const reply = await get(`blobs/${digest}`, {}, read);
            if (!reply.ok)
                throw refused(reply, what);
            return reply.value.taken;
        }
    };
}
/**
 * The one place where credentials are sent to a registry: it takes a path, so that they cannot go to another host. A
 * token is had from the known endpoint before the first request, else where the registry says; one that is refused may
 * have expired while a blob was tried again, and is had anew, once.
 */
function authorizedGet(registry, repository, httpGet, login) {
    const { origin, tokenEndpoint } = registry;
    const getToken = async (endpoint) => `Bearer ${await requestToken(endpoint, repository, registry, httpGet, login)}`;
    let authorization;
    /** @returns what to send along the next time; undefined where nothing else can help. */
    const answerTo = async ({ url, headers }) => {
        // Another host, to which we were redirected, is shown nothing of ours, whatever it asks for.
        if (url.origin !== origin.origin)
            return undefined;
        const challenges = parseChallenges(headers['www-authenticate'] ?? '');
        const endpoint = endpointOf(challenges, url) ?? tokenEndpoint;
        if (endpoint !== undefined)
            return getToken(endpoint);
        const isWanted = challenges.some(({ scheme }) => scheme === 'basic');
        return login?.kind === 'basic' && isWanted ? login.authorization : undefined;
    };
    return async (path, headers, read) => {
        if (authorization === undefined && tokenEndpoint)
            authorization = await getToken(tokenEndpoint);
        for (let shown = authorization === undefined ? 0 : 1;; shown++) {
            const url = new URL(`/v2/${repository}/${path}`, origin);
            const reply = await httpGet(url, { ...headers, ...(authorization && { authorization }) }, read);
            if (reply.ok || reply.status !== 401 || shown === maxCredentialsShown)
                return reply;
            const next = await answerTo(reply);
            if (next === undefined || next === authorization)
                return reply;
            authorization = next;
        }
    };
}
/** What the user can do where the registry wants to know who we are. */
function describeLogin(registry, login) {
    const host = hostOf(registry);
    switch (login?.kind) {
        case 'basic':
        case 'identity':
            return `The credentials that were found for ${host} do not let us in: log in anew before this step.`;
        case 'unusable':
            return `${login.reason}. Log in without a helper before this step (podman login --authfile FILE ${host}, or docker login with a new DOCKER_CONFIG), and give this step the same REGISTRY_AUTH_FILE or DOCKER_CONFIG.`;
        case undefined:
            return `Run docker login ${host} (or podman login) before this step, or make the artifact public.`;
    }
}
function endpointOf(challenges, url) {
    const params = challenges.find(({ scheme }) => scheme === 'bearer')?.params;
    const realm = params?.get('realm');
    if (params === undefined || realm === undefined || !URL.canParse(realm))
        return undefined;
    const endpoint = { realm: new URL(realm) };
    if (!(0,transport/* isSafeTransport */.v)(endpoint.realm)) {
        throw new errors/* SetupError */.w3(`${url.host} sends us for a token to ${endpoint.realm.origin}, which is not https`, {
            remedy: 'Have the registry’s operator name a token service with https.',
            anchor: 'registry-refused'
        });
    }
    const service = params.get('service');
    const scope = params.get('scope');
    return { ...endpoint, ...(service && { service }), ...(scope && { scope }) };
}
/**
 * The token flow of the distribution project, with the user's password if there is one, else for anybody; with an identity
 * token its OAuth2 form, which has that in a body.
 */
async function requestToken(endpoint, repository, registry, httpGet, login) {
    const url = new URL(endpoint.realm);
    const wanted = {
        ...(endpoint.service !== undefined && { service: endpoint.service }),
        scope: endpoint.scope ?? `repository:${repository}:pull`
    };
    const what = `a token to read ${hostOf(registry)}/${repository}`;
    const headers = {
        accept: 'application/json',
        ...(login?.kind === 'basic' && { authorization: login.authorization })
    };
    const read = readBytes(what, maxDocumentBytes);
    const reply = login?.kind === 'identity'
        ? await httpGet(url, headers, read, new URLSearchParams({ ...wanted, ...refreshGrant(login.token) }))
        : await httpGet(withQuery(url, wanted), headers, read);
    if (!reply.ok)
        throw describeRefusal(reply, what, describeLogin(registry, login));
    const token = tokenOf(reply.value);
    if (token !== undefined)
        return token;
    throw new errors/* SetupError */.w3(`${url.host} answers without ${what}`, {
        remedy: 'Look at what answers there: a proxy or mirror may be set up wrong.',
        anchor: 'registry-refused'
    });
}
function refreshGrant(token) {
    return { grant_type: 'refresh_token', client_id: 'setup-kata-agent', refresh_token: token };
}
function withQuery(url, parameters) {
    const target = new URL(url);
    for (const [name, value] of Object.entries(parameters))
        target.searchParams.set(name, value);
    return target;
}
function tokenOf(body) {
    const { token, access_token: accessToken } = parseObject(body);
    return [token, accessToken].filter(each => typeof each === 'string').find(each => each !== '');
}
/** @returns an empty object for what is none: the caller then misses what it looks for, and says so. */
function parseObject(body) {
    try {
        return (0,object/* asObject */.e)(JSON.parse(body.toString()));
    }
    catch {
        return {};
    }
}
function requireSameDigest(found, declared, reference) {
    if (declared === undefined)
        return;
    const text = [declared].flat().join(', ');
    if (!(0,cache_digest/* isDigest */.Bc)(text))
        throw describeBadManifest(reference, `comes with the digest ${text}, which is not a sha256`);
    if (text !== found)
        throw (0,cache_digest/* describeMismatch */._e)(`the manifest of ${reference}`, found, text);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 8 modules
var lib_core = __nccwpck_require__(6058);
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "child_process"
var external_child_process_ = __nccwpck_require__(5317);
;// CONCATENATED MODULE: ./node_modules/@actions/tool-cache/lib/manifest.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





// Internal object for testability (allows mocking in ESM)
const _internal = {
    readLinuxVersionFile() {
        const lsbReleaseFile = '/etc/lsb-release';
        const osReleaseFile = '/etc/os-release';
        let contents = '';
        if (external_fs_.existsSync(lsbReleaseFile)) {
            contents = external_fs_.readFileSync(lsbReleaseFile).toString();
        }
        else if (external_fs_.existsSync(osReleaseFile)) {
            contents = external_fs_.readFileSync(osReleaseFile).toString();
        }
        return contents;
    }
};
function _findMatch(versionSpec, stable, candidates, archFilter) {
    return __awaiter(this, void 0, void 0, function* () {
        const platFilter = os.platform();
        let result;
        let match;
        let file;
        for (const candidate of candidates) {
            const version = candidate.version;
            debug(`check ${version} satisfies ${versionSpec}`);
            if (semver.satisfies(version, versionSpec) &&
                (!stable || candidate.stable === stable)) {
                file = candidate.files.find(item => {
                    debug(`${item.arch}===${archFilter} && ${item.platform}===${platFilter}`);
                    let chk = item.arch === archFilter && item.platform === platFilter;
                    if (chk && item.platform_version) {
                        const osVersion = _getOsVersion();
                        if (osVersion === item.platform_version) {
                            chk = true;
                        }
                        else {
                            chk = semver.satisfies(osVersion, item.platform_version);
                        }
                    }
                    return chk;
                });
                if (file) {
                    debug(`matched ${candidate.version}`);
                    match = candidate;
                    break;
                }
            }
        }
        if (match && file) {
            // clone since we're mutating the file list to be only the file that matches
            result = Object.assign({}, match);
            result.files = [file];
        }
        return result;
    });
}
function _getOsVersion() {
    // TODO: add windows and other linux, arm variants
    // right now filtering on version is only an ubuntu and macos scenario for tools we build for hosted (python)
    const plat = os.platform();
    let version = '';
    if (plat === 'darwin') {
        version = cp.execSync('sw_vers -productVersion').toString();
    }
    else if (plat === 'linux') {
        // lsb_release process not in some containers, readfile
        // Run cat /etc/lsb-release
        // DISTRIB_ID=Ubuntu
        // DISTRIB_RELEASE=18.04
        // DISTRIB_CODENAME=bionic
        // DISTRIB_DESCRIPTION="Ubuntu 18.04.4 LTS"
        const lsbContents = _internal.readLinuxVersionFile();
        if (lsbContents) {
            const lines = lsbContents.split('\n');
            for (const line of lines) {
                const parts = line.split('=');
                if (parts.length === 2 &&
                    (parts[0].trim() === 'VERSION_ID' ||
                        parts[0].trim() === 'DISTRIB_RELEASE')) {
                    version = parts[1].trim().replace(/^"/, '').replace(/"$/, '');
                    break;
                }
            }
        }
    }
    return version;
}
// Alias for backwards compatibility
function _readLinuxVersionFile() {
    return _internal.readLinuxVersionFile();
}
//# sourceMappingURL=manifest.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: external "stream"
const external_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");
;// CONCATENATED MODULE: external "util"
const external_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(2613);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var lib_exec = __nccwpck_require__(5781);
;// CONCATENATED MODULE: ./node_modules/@actions/tool-cache/lib/retry-helper.js
var retry_helper_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};

/**
 * Internal class for retries
 */
class retry_helper_RetryHelper {
    constructor(maxAttempts, minSeconds, maxSeconds) {
        if (maxAttempts < 1) {
            throw new Error('max attempts should be greater than or equal to 1');
        }
        this.maxAttempts = maxAttempts;
        this.minSeconds = Math.floor(minSeconds);
        this.maxSeconds = Math.floor(maxSeconds);
        if (this.minSeconds > this.maxSeconds) {
            throw new Error('min seconds should be less than or equal to max seconds');
        }
    }
    execute(action, isRetryable) {
        return retry_helper_awaiter(this, void 0, void 0, function* () {
            let attempt = 1;
            while (attempt < this.maxAttempts) {
                // Try
                try {
                    return yield action();
                }
                catch (err) {
                    if (isRetryable && !isRetryable(err)) {
                        throw err;
                    }
                    core.info(err.message);
                }
                // Sleep
                const seconds = this.getSleepAmount();
                core.info(`Waiting ${seconds} seconds before trying again`);
                yield this.sleep(seconds);
                attempt++;
            }
            // Last attempt
            return yield action();
        });
    }
    getSleepAmount() {
        return (Math.floor(Math.random() * (this.maxSeconds - this.minSeconds + 1)) +
            this.minSeconds);
    }
    sleep(seconds) {
        return retry_helper_awaiter(this, void 0, void 0, function* () {
            return new Promise(resolve => setTimeout(resolve, seconds * 1000));
        });
    }
}
//# sourceMappingURL=retry-helper.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/tool-cache/lib/tool-cache.js
var tool_cache_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};














class HTTPError extends Error {
    constructor(httpStatusCode) {
        super(`Unexpected HTTP response: ${httpStatusCode}`);
        this.httpStatusCode = httpStatusCode;
        Object.setPrototypeOf(this, new.target.prototype);
    }
}
const IS_WINDOWS = process.platform === 'win32';
const IS_MAC = process.platform === 'darwin';
const userAgent = 'actions/tool-cache';
/**
 * Download a tool from an url and stream it into a file
 *
 * @param url       url of tool to download
 * @param dest      path to download tool
 * @param auth      authorization header
 * @param headers   other headers
 * @returns         path to downloaded tool
 */
function downloadTool(url, dest, auth, headers) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        dest = dest || path.join(_getTempDirectory(), crypto.randomUUID());
        yield io.mkdirP(path.dirname(dest));
        core.debug(`Downloading ${url}`);
        core.debug(`Destination ${dest}`);
        const maxAttempts = 3;
        const minSeconds = _getGlobal('TEST_DOWNLOAD_TOOL_RETRY_MIN_SECONDS', 10);
        const maxSeconds = _getGlobal('TEST_DOWNLOAD_TOOL_RETRY_MAX_SECONDS', 20);
        const retryHelper = new RetryHelper(maxAttempts, minSeconds, maxSeconds);
        return yield retryHelper.execute(() => tool_cache_awaiter(this, void 0, void 0, function* () {
            return yield downloadToolAttempt(url, dest || '', auth, headers);
        }), (err) => {
            if (err instanceof HTTPError && err.httpStatusCode) {
                // Don't retry anything less than 500, except 408 Request Timeout and 429 Too Many Requests
                if (err.httpStatusCode < 500 &&
                    err.httpStatusCode !== 408 &&
                    err.httpStatusCode !== 429) {
                    return false;
                }
            }
            // Otherwise retry
            return true;
        });
    });
}
function downloadToolAttempt(url, dest, auth, headers) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        if (fs.existsSync(dest)) {
            throw new Error(`Destination file path ${dest} already exists`);
        }
        // Get the response headers
        const http = new httpm.HttpClient(userAgent, [], {
            allowRetries: false
        });
        if (auth) {
            core.debug('set auth');
            if (headers === undefined) {
                headers = {};
            }
            headers.authorization = auth;
        }
        const response = yield http.get(url, headers);
        if (response.message.statusCode !== 200) {
            const err = new HTTPError(response.message.statusCode);
            core.debug(`Failed to download from "${url}". Code(${response.message.statusCode}) Message(${response.message.statusMessage})`);
            throw err;
        }
        // Download the response body
        const pipeline = util.promisify(stream.pipeline);
        const responseMessageFactory = _getGlobal('TEST_DOWNLOAD_TOOL_RESPONSE_MESSAGE_FACTORY', () => response.message);
        const readStream = responseMessageFactory();
        let succeeded = false;
        try {
            yield pipeline(readStream, fs.createWriteStream(dest));
            core.debug('download complete');
            succeeded = true;
            return dest;
        }
        finally {
            // Error, delete dest before retry
            if (!succeeded) {
                core.debug('download failed');
                try {
                    yield io.rmRF(dest);
                }
                catch (err) {
                    core.debug(`Failed to delete '${dest}'. ${err.message}`);
                }
            }
        }
    });
}
/**
 * Extract a .7z file
 *
 * @param file     path to the .7z file
 * @param dest     destination directory. Optional.
 * @param _7zPath  path to 7zr.exe. Optional, for long path support. Most .7z archives do not have this
 * problem. If your .7z archive contains very long paths, you can pass the path to 7zr.exe which will
 * gracefully handle long paths. By default 7zdec.exe is used because it is a very small program and is
 * bundled with the tool lib. However it does not support long paths. 7zr.exe is the reduced command line
 * interface, it is smaller than the full command line interface, and it does support long paths. At the
 * time of this writing, it is freely available from the LZMA SDK that is available on the 7zip website.
 * Be sure to check the current license agreement. If 7zr.exe is bundled with your action, then the path
 * to 7zr.exe can be pass to this function.
 * @returns        path to the destination directory
 */
function extract7z(file, dest, _7zPath) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        ok(IS_WINDOWS, 'extract7z() not supported on current OS');
        ok(file, 'parameter "file" is required');
        dest = yield _createExtractFolder(dest);
        const originalCwd = process.cwd();
        process.chdir(dest);
        if (_7zPath) {
            try {
                const logLevel = core.isDebug() ? '-bb1' : '-bb0';
                const args = [
                    'x', // eXtract files with full paths
                    logLevel, // -bb[0-3] : set output log level
                    '-bd', // disable progress indicator
                    '-sccUTF-8', // set charset for for console input/output
                    file
                ];
                const options = {
                    silent: true
                };
                yield exec(`"${_7zPath}"`, args, options);
            }
            finally {
                process.chdir(originalCwd);
            }
        }
        else {
            const escapedScript = path
                .join(__dirname, '..', 'scripts', 'Invoke-7zdec.ps1')
                .replace(/'/g, "''")
                .replace(/"|\n|\r/g, ''); // double-up single quotes, remove double quotes and newlines
            const escapedFile = file.replace(/'/g, "''").replace(/"|\n|\r/g, '');
            const escapedTarget = dest.replace(/'/g, "''").replace(/"|\n|\r/g, '');
            const command = `& '${escapedScript}' -Source '${escapedFile}' -Target '${escapedTarget}'`;
            const args = [
                '-NoLogo',
                '-Sta',
                '-NoProfile',
                '-NonInteractive',
                '-ExecutionPolicy',
                'Unrestricted',
                '-Command',
                command
            ];
            const options = {
                silent: true
            };
            try {
                const powershellPath = yield io.which('powershell', true);
                yield exec(`"${powershellPath}"`, args, options);
            }
            finally {
                process.chdir(originalCwd);
            }
        }
        return dest;
    });
}
/**
 * Extract a compressed tar archive
 *
 * @param file     path to the tar
 * @param dest     destination directory. Optional.
 * @param flags    flags for the tar command to use for extraction. Defaults to 'xz' (extracting gzipped tars). Optional.
 * @returns        path to the destination directory
 */
function extractTar(file_1, dest_1) {
    return tool_cache_awaiter(this, arguments, void 0, function* (file, dest, flags = 'xz') {
        if (!file) {
            throw new Error("parameter 'file' is required");
        }
        // Create dest
        dest = yield _createExtractFolder(dest);
        // Determine whether GNU tar
        core.debug('Checking tar --version');
        let versionOutput = '';
        yield exec('tar --version', [], {
            ignoreReturnCode: true,
            silent: true,
            listeners: {
                stdout: (data) => (versionOutput += data.toString()),
                stderr: (data) => (versionOutput += data.toString())
            }
        });
        core.debug(versionOutput.trim());
        const isGnuTar = versionOutput.toUpperCase().includes('GNU TAR');
        // Initialize args
        let args;
        if (flags instanceof Array) {
            args = flags;
        }
        else {
            args = [flags];
        }
        if (core.isDebug() && !flags.includes('v')) {
            args.push('-v');
        }
        let destArg = dest;
        let fileArg = file;
        if (IS_WINDOWS && isGnuTar) {
            args.push('--force-local');
            destArg = dest.replace(/\\/g, '/');
            // Technically only the dest needs to have `/` but for aesthetic consistency
            // convert slashes in the file arg too.
            fileArg = file.replace(/\\/g, '/');
        }
        if (isGnuTar) {
            // Suppress warnings when using GNU tar to extract archives created by BSD tar
            args.push('--warning=no-unknown-keyword');
            args.push('--overwrite');
        }
        args.push('-C', destArg, '-f', fileArg);
        yield exec(`tar`, args);
        return dest;
    });
}
/**
 * Extract a xar compatible archive
 *
 * @param file     path to the archive
 * @param dest     destination directory. Optional.
 * @param flags    flags for the xar. Optional.
 * @returns        path to the destination directory
 */
function extractXar(file_1, dest_1) {
    return tool_cache_awaiter(this, arguments, void 0, function* (file, dest, flags = []) {
        ok(IS_MAC, 'extractXar() not supported on current OS');
        ok(file, 'parameter "file" is required');
        dest = yield _createExtractFolder(dest);
        let args;
        if (flags instanceof Array) {
            args = flags;
        }
        else {
            args = [flags];
        }
        args.push('-x', '-C', dest, '-f', file);
        if (core.isDebug()) {
            args.push('-v');
        }
        const xarPath = yield io.which('xar', true);
        yield exec(`"${xarPath}"`, _unique(args));
        return dest;
    });
}
/**
 * Extract a zip
 *
 * @param file     path to the zip
 * @param dest     destination directory. Optional.
 * @returns        path to the destination directory
 */
function extractZip(file, dest) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        if (!file) {
            throw new Error("parameter 'file' is required");
        }
        dest = yield _createExtractFolder(dest);
        if (IS_WINDOWS) {
            yield extractZipWin(file, dest);
        }
        else {
            yield extractZipNix(file, dest);
        }
        return dest;
    });
}
function extractZipWin(file, dest) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        // build the powershell command
        const escapedFile = file.replace(/'/g, "''").replace(/"|\n|\r/g, ''); // double-up single quotes, remove double quotes and newlines
        const escapedDest = dest.replace(/'/g, "''").replace(/"|\n|\r/g, '');
        const pwshPath = yield io.which('pwsh', false);
        //To match the file overwrite behavior on nix systems, we use the overwrite = true flag for ExtractToDirectory
        //and the -Force flag for Expand-Archive as a fallback
        if (pwshPath) {
            //attempt to use pwsh with ExtractToDirectory, if this fails attempt Expand-Archive
            const pwshCommand = [
                `$ErrorActionPreference = 'Stop' ;`,
                `try { Add-Type -AssemblyName System.IO.Compression.ZipFile } catch { } ;`,
                `try { [System.IO.Compression.ZipFile]::ExtractToDirectory('${escapedFile}', '${escapedDest}', $true) }`,
                `catch { if (($_.Exception.GetType().FullName -eq 'System.Management.Automation.MethodException') -or ($_.Exception.GetType().FullName -eq 'System.Management.Automation.RuntimeException') ){ Expand-Archive -LiteralPath '${escapedFile}' -DestinationPath '${escapedDest}' -Force } else { throw $_ } } ;`
            ].join(' ');
            const args = [
                '-NoLogo',
                '-NoProfile',
                '-NonInteractive',
                '-ExecutionPolicy',
                'Unrestricted',
                '-Command',
                pwshCommand
            ];
            core.debug(`Using pwsh at path: ${pwshPath}`);
            yield exec(`"${pwshPath}"`, args);
        }
        else {
            const powershellCommand = [
                `$ErrorActionPreference = 'Stop' ;`,
                `try { Add-Type -AssemblyName System.IO.Compression.FileSystem } catch { } ;`,
                `if ((Get-Command -Name Expand-Archive -Module Microsoft.PowerShell.Archive -ErrorAction Ignore)) { Expand-Archive -LiteralPath '${escapedFile}' -DestinationPath '${escapedDest}' -Force }`,
                `else {[System.IO.Compression.ZipFile]::ExtractToDirectory('${escapedFile}', '${escapedDest}', $true) }`
            ].join(' ');
            const args = [
                '-NoLogo',
                '-Sta',
                '-NoProfile',
                '-NonInteractive',
                '-ExecutionPolicy',
                'Unrestricted',
                '-Command',
                powershellCommand
            ];
            const powershellPath = yield io.which('powershell', true);
            core.debug(`Using powershell at path: ${powershellPath}`);
            yield exec(`"${powershellPath}"`, args);
        }
    });
}
function extractZipNix(file, dest) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        const unzipPath = yield io.which('unzip', true);
        const args = [file];
        if (!core.isDebug()) {
            args.unshift('-q');
        }
        args.unshift('-o'); //overwrite with -o, otherwise a prompt is shown which freezes the run
        yield exec(`"${unzipPath}"`, args, { cwd: dest });
    });
}
/**
 * Caches a directory and installs it into the tool cacheDir
 *
 * @param sourceDir    the directory to cache into tools
 * @param tool          tool name
 * @param version       version of the tool.  semver format
 * @param arch          architecture of the tool.  Optional.  Defaults to machine architecture
 */
function cacheDir(sourceDir, tool, version, arch) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        version = semver.clean(version) || version;
        arch = arch || os.arch();
        core.debug(`Caching tool ${tool} ${version} ${arch}`);
        core.debug(`source dir: ${sourceDir}`);
        if (!fs.statSync(sourceDir).isDirectory()) {
            throw new Error('sourceDir is not a directory');
        }
        // Create the tool dir
        const destPath = yield _createToolPath(tool, version, arch);
        // copy each child item. do not move. move can fail on Windows
        // due to anti-virus software having an open handle on a file.
        for (const itemName of fs.readdirSync(sourceDir)) {
            const s = path.join(sourceDir, itemName);
            yield io.cp(s, destPath, { recursive: true });
        }
        // write .complete
        _completeToolPath(tool, version, arch);
        return destPath;
    });
}
/**
 * Caches a downloaded file (GUID) and installs it
 * into the tool cache with a given targetName
 *
 * @param sourceFile    the file to cache into tools.  Typically a result of downloadTool which is a guid.
 * @param targetFile    the name of the file name in the tools directory
 * @param tool          tool name
 * @param version       version of the tool.  semver format
 * @param arch          architecture of the tool.  Optional.  Defaults to machine architecture
 */
function cacheFile(sourceFile, targetFile, tool, version, arch) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        version = semver.clean(version) || version;
        arch = arch || os.arch();
        core.debug(`Caching tool ${tool} ${version} ${arch}`);
        core.debug(`source file: ${sourceFile}`);
        if (!fs.statSync(sourceFile).isFile()) {
            throw new Error('sourceFile is not a file');
        }
        // create the tool dir
        const destFolder = yield _createToolPath(tool, version, arch);
        // copy instead of move. move can fail on Windows due to
        // anti-virus software having an open handle on a file.
        const destPath = path.join(destFolder, targetFile);
        core.debug(`destination file ${destPath}`);
        yield io.cp(sourceFile, destPath);
        // write .complete
        _completeToolPath(tool, version, arch);
        return destFolder;
    });
}
/**
 * Finds the path to a tool version in the local installed tool cache
 *
 * @param toolName      name of the tool
 * @param versionSpec   version of the tool
 * @param arch          optional arch.  defaults to arch of computer
 */
function find(toolName, versionSpec, arch) {
    if (!toolName) {
        throw new Error('toolName parameter is required');
    }
    if (!versionSpec) {
        throw new Error('versionSpec parameter is required');
    }
    arch = arch || external_os_.arch();
    // attempt to resolve an explicit version
    if (!isExplicitVersion(versionSpec)) {
        const localVersions = findAllVersions(toolName, arch);
        const match = evaluateVersions(localVersions, versionSpec);
        versionSpec = match;
    }
    // check for the explicit version in the cache
    let toolPath = '';
    if (versionSpec) {
        versionSpec = node_modules_semver.clean(versionSpec) || '';
        const cachePath = external_path_.join(_getCacheDirectory(), toolName, versionSpec, arch);
        lib_core/* debug */.Yz(`checking cache: ${cachePath}`);
        if (external_fs_.existsSync(cachePath) && external_fs_.existsSync(`${cachePath}.complete`)) {
            lib_core/* debug */.Yz(`Found tool in cache ${toolName} ${versionSpec} ${arch}`);
            toolPath = cachePath;
        }
        else {
            lib_core/* debug */.Yz('not found');
        }
    }
    return toolPath;
}
/**
 * Finds the paths to all versions of a tool that are installed in the local tool cache
 *
 * @param toolName  name of the tool
 * @param arch      optional arch.  defaults to arch of computer
 */
function findAllVersions(toolName, arch) {
    const versions = [];
    arch = arch || external_os_.arch();
    const toolPath = external_path_.join(_getCacheDirectory(), toolName);
    if (external_fs_.existsSync(toolPath)) {
        const children = external_fs_.readdirSync(toolPath);
        for (const child of children) {
            if (isExplicitVersion(child)) {
                const fullPath = external_path_.join(toolPath, child, arch || '');
                if (external_fs_.existsSync(fullPath) && external_fs_.existsSync(`${fullPath}.complete`)) {
                    versions.push(child);
                }
            }
        }
    }
    return versions;
}
function getManifestFromRepo(owner_1, repo_1, auth_1) {
    return tool_cache_awaiter(this, arguments, void 0, function* (owner, repo, auth, branch = 'master') {
        let releases = [];
        const treeUrl = `https://api.github.com/repos/${owner}/${repo}/git/trees/${branch}`;
        const http = new httpm.HttpClient('tool-cache');
        const headers = {};
        if (auth) {
            core.debug('set auth');
            headers.authorization = auth;
        }
        const response = yield http.getJson(treeUrl, headers);
        if (!response.result) {
            return releases;
        }
        let manifestUrl = '';
        for (const item of response.result.tree) {
            if (item.path === 'versions-manifest.json') {
                manifestUrl = item.url;
                break;
            }
        }
        headers['accept'] = 'application/vnd.github.VERSION.raw';
        let versionsRaw = yield (yield http.get(manifestUrl, headers)).readBody();
        if (versionsRaw) {
            // shouldn't be needed but protects against invalid json saved with BOM
            versionsRaw = versionsRaw.replace(/^\uFEFF/, '');
            try {
                releases = JSON.parse(versionsRaw);
            }
            catch (_a) {
                core.debug('Invalid json');
            }
        }
        return releases;
    });
}
function findFromManifest(versionSpec_1, stable_1, manifest_1) {
    return tool_cache_awaiter(this, arguments, void 0, function* (versionSpec, stable, manifest, archFilter = os.arch()) {
        // wrap the internal impl
        const match = yield mm._findMatch(versionSpec, stable, manifest, archFilter);
        return match;
    });
}
function _createExtractFolder(dest) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        if (!dest) {
            // create a temp dir
            dest = path.join(_getTempDirectory(), crypto.randomUUID());
        }
        yield io.mkdirP(dest);
        return dest;
    });
}
function _createToolPath(tool, version, arch) {
    return tool_cache_awaiter(this, void 0, void 0, function* () {
        const folderPath = path.join(_getCacheDirectory(), tool, semver.clean(version) || version, arch || '');
        core.debug(`destination ${folderPath}`);
        const markerPath = `${folderPath}.complete`;
        yield io.rmRF(folderPath);
        yield io.rmRF(markerPath);
        yield io.mkdirP(folderPath);
        return folderPath;
    });
}
function _completeToolPath(tool, version, arch) {
    const folderPath = path.join(_getCacheDirectory(), tool, semver.clean(version) || version, arch || '');
    const markerPath = `${folderPath}.complete`;
    fs.writeFileSync(markerPath, '');
    core.debug('finished caching tool');
}
/**
 * Check if version string is explicit
 *
 * @param versionSpec      version string to check
 */
function isExplicitVersion(versionSpec) {
    const c = node_modules_semver.clean(versionSpec) || '';
    lib_core/* debug */.Yz(`isExplicit: ${c}`);
    const valid = node_modules_semver.valid(c) != null;
    lib_core/* debug */.Yz(`explicit? ${valid}`);
    return valid;
}
/**
 * Get the highest satisfiying semantic version in `versions` which satisfies `versionSpec`
 *
 * @param versions        array of versions to evaluate
 * @param versionSpec     semantic version spec to satisfy
 */
function evaluateVersions(versions, versionSpec) {
    let version = '';
    lib_core/* debug */.Yz(`evaluating ${versions.length} versions`);
    versions = versions.sort((a, b) => {
        if (node_modules_semver.gt(a, b)) {
            return 1;
        }
        return -1;
    });
    for (let i = versions.length - 1; i >= 0; i--) {
        const potential = versions[i];
        const satisfied = node_modules_semver.satisfies(potential, versionSpec);
        if (satisfied) {
            version = potential;
            break;
        }
    }
    if (version) {
        lib_core/* debug */.Yz(`matched: ${version}`);
    }
    else {
        lib_core/* debug */.Yz('match not found');
    }
    return version;
}
/**
 * Gets RUNNER_TOOL_CACHE
 */
function _getCacheDirectory() {
    const cacheDirectory = process.env['RUNNER_TOOL_CACHE'] || '';
    (0,external_assert_.ok)(cacheDirectory, 'Expected RUNNER_TOOL_CACHE to be defined');
    return cacheDirectory;
}
/**
 * Gets RUNNER_TEMP
 */
function _getTempDirectory() {
    const tempDirectory = process.env['RUNNER_TEMP'] || '';
    ok(tempDirectory, 'Expected RUNNER_TEMP to be defined');
    return tempDirectory;
}
/**
 * Gets a global variable
 */
function _getGlobal(key, defaultValue) {
    /* eslint-disable @typescript-eslint/no-explicit-any */
    const value = global[key];
    /* eslint-enable @typescript-eslint/no-explicit-any */
    return value !== undefined ? value : defaultValue;
}
/**
 * Returns an array of unique values.
 * @param values Values to make unique.
 */
function _unique(values) {
    return Array.from(new Set(values));
}
//# sourceMappingURL=tool-cache.js.map
;// CONCATENATED MODULE: ./lib/artifact/cache/artifact-record.js




const recordName = 'artifact.json';
/** Writes the record next to the files that it describes. */
async function writeRecord(folder, record) {
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, recordName), `${JSON.stringify(record, null, 2)}\n`);
}
/**
 * Checks that each file of a folder is what was verified when the folder was filled.
 * @returns the folder's record.
 * @throws Error that names what differs.
 */
async function verifyFolder(folder, tool) {
    const record = JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, recordName), 'utf8'));
    if (!isArtifactRecord(record, tool))
        throw new Error(`${recordName} does not have the form that this version writes`);
    for (const [file, digest] of Object.entries(record.files)) {
        const path = (0,external_node_path_.join)(folder, file);
        if (!(await (0,promises_.lstat)(path)).isFile())
            throw new Error(`${file} is not a file`);
        if ((await (0,cache_digest/* digestFile */.TM)(path)) !== digest)
            throw new Error(`${file} was changed`);
    }
    return record;
}
/** @returns the agent (or another tool) that a folder with a record contains. */
function toInstalledTool(folder, record, { member }, cacheHit) {
    const { source, origin, pruned, build, manifest } = record;
    return {
        path: (0,external_node_path_.join)(folder, member),
        origin,
        source,
        digest: record.digest,
        ...(manifest && { manifest }),
        cacheHit,
        pruned,
        attested: false,
        build
    };
}
function isArtifactRecord(value, { member }) {
    if (!(0,object/* isObject */.G)(value))
        return false;
    const { schema, source, origin, digest, manifest, files, pruned, build } = value;
    if (schema !== 1 || typeof origin !== 'string' || !(0,cache_digest/* isDigest */.Bc)(digest))
        return false;
    if (manifest !== undefined && !(0,cache_digest/* isDigest */.Bc)(manifest))
        return false;
    if (source !== 'registry' && source !== 'release' && source !== 'path')
        return false;
    if (!areStrings(pruned) || !isAgentBuild(build))
        return false;
    return (0,object/* isObject */.G)(files) && member in files && Object.values(files).every(cache_digest/* isDigest */.Bc);
}
function isAgentBuild(value) {
    if (!(0,object/* isObject */.G)(value))
        return false;
    const { version, commit } = value;
    return areStrings([version, commit]);
}
function areStrings(values) {
    return Array.isArray(values) && values.every(value => typeof value === 'string');
}

// EXTERNAL MODULE: ./lib/artifact/cache/staging.js
var cache_staging = __nccwpck_require__(6502);
// EXTERNAL MODULE: ./lib/artifact/tool.js
var tool = __nccwpck_require__(2266);
;// CONCATENATED MODULE: ./lib/artifact/cache/tool-cache.js












/** Enough to distinguish origins; the content of the folder is checked against full digests. */
const shortHashChars = 12;
/** Two jobs may publish at once; more conflicts in a row are not expected. */
const maxPublishTries = 3;
/** Not a version's name, so that tool-cache passes over it. */
const stagingPrefix = '.staging-';
/** @returns a version for tool-cache; the parts after the number distinguish copies from different origins. */
function slotVersion(version, ...parts) {
    return `${version}-${parts.join('.')}`;
}
/** @returns a short hash of a text, in a form that is allowed as a part of a semantic version. */
function shortHash(text) {
    return `h${(0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, shortHashChars)}`;
}
/**
 * @returns the agent in this slot if its files are the ones that were verified when they were put there, and the artifact
 * is the pinned one. A folder that fails this check is removed, once it is known that the host can run an agent.
 */
async function findCached(slot, pinned, log, hostChecked) {
    requireCacheRoot();
    const folder = find(slot.tool.name, slot.version, slot.arch);
    if (folder === '')
        return undefined;
    try {
        const record = await verifyFolder(folder, slot.tool);
        requireArtifact(record, pinned);
        return toInstalledTool(folder, record, slot.tool, true);
    }
    catch (error) {
        await hostChecked;
        log.warning(`The cached copy in ${folder} is not used: ${(0,errors/* messageOf */.bD)(error)}. It is fetched again.`);
        await discard(folder);
        return undefined;
    }
}
/**
 * Fills a new folder in the tool cache; what `fill` leaves there is for {@link publish}, or removed if it fails.
 *
 * @param downloads the job's folder for downloads, by whose name {@link removeStaging} finds what a killed step has left.
 */
async function fillStaging({ tool }, downloads, fill) {
    const parent = (0,external_node_path_.join)(requireCacheRoot(), tool.name);
    const explain = (error) => unwritable(parent, error);
    const place = { parent, prefix: stagingPrefix, owner: ownerOf(downloads), explain };
    return (0,cache_staging/* inStagingFolder */.jc)(place, async (staging) => {
        // Other users of the host may read what is published.
        await (0,promises_.chmod)(staging, 0o755);
        return fill(staging);
    });
}
/** Removes what {@link fillStaging} has left of a step that was killed. */
async function removeStaging(downloads) {
    for (const { name } of [kataAgent, kataAgentCtl]) {
        const parent = join(process.env.RUNNER_TOOL_CACHE ?? '', name);
        if (!existsSync(parent))
            continue;
        const left = (await readdir(parent)).filter(name => name.startsWith(stagingPrefix + ownerOf(downloads)));
        for (const folder of left)
            await rmRF(join(parent, folder));
    }
}
function ownerOf(downloads) {
    return `${(0,external_node_path_.basename)(downloads)}-`;
}
/**
 * Moves a filled folder to its slot in one step. If another job was faster, and its copy is intact and of the same
 * artifact, that copy is used.
 */
async function publish(slot, staging, record) {
    await writeRecord(staging, record);
    const folder = slotFolder(slot);
    for (let tries = 1; !(await renamed(staging, folder)); tries++) {
        if (await isSame(folder, record, slot.tool))
            break;
        if (tries === maxPublishTries)
            throw unwritable(folder, new Error('another job keeps changing it'));
        await discard(folder);
    }
    // tool-cache considers a folder complete once this file exists next to it.
    await (0,promises_.writeFile)(`${folder}.complete`, '');
    return toInstalledTool(folder, record, slot.tool, false);
}
/** @returns the digests of files below a folder, for the record. */
async function digestFiles(folder, files) {
    const digests = {};
    for (const file of files)
        digests[file] = await (0,cache_digest/* digestFile */.TM)((0,external_node_path_.join)(folder, file));
    return digests;
}
function requireArtifact(record, pinned) {
    if (pinned === undefined || record.digest === pinned)
        return;
    throw new Error(`it came from the artifact ${record.digest}, but ${pinned} is requested`);
}
async function isSame(folder, record, tool) {
    try {
        const other = await verifyFolder(folder, tool);
        return other.digest === record.digest && other.files[tool.member] === record.files[tool.member];
    }
    catch {
        return false; // Whatever is wrong with it, ours replaces it.
    }
}
async function renamed(from, to) {
    try {
        await (0,lib_io/* mkdirP */.U$)((0,external_node_path_.dirname)(to));
        await (0,promises_.rename)(from, to);
        return true;
    }
    catch (error) {
        const code = (0,errors/* systemErrorCode */.vq)(error);
        if (code === 'ENOTEMPTY' || code === 'EEXIST')
            return false;
        // A full disk is reported by the owner of the staging folder.
        throw (0,disk/* isDiskFull */.b$)(error) ? error : unwritable(to, error);
    }
}
/** Removes the marker first: a folder that is being removed must not be considered complete. */
async function discard(folder) {
    await (0,disk/* writingTo */.gC)(folder, async () => {
        await (0,promises_.rm)(`${folder}.complete`, { force: true });
        await (0,lib_io/* rmRF */.Yz)(folder);
    });
}
function slotFolder(slot) {
    return (0,external_node_path_.join)(requireCacheRoot(), slot.tool.name, slot.version, slot.arch);
}
function requireCacheRoot() {
    const root = process.env.RUNNER_TOOL_CACHE ?? '';
    if (root !== '')
        return root;
    throw new errors/* SetupError */.w3('RUNNER_TOOL_CACHE is not set, so the agent cannot be stored anywhere', {
        remedy: 'Runners set it. Outside a runner, set it to a folder of your own.',
        anchor: 'unsupported-host'
    });
}
function unwritable(folder, cause) {
    return new errors/* SetupError */.w3(`cannot write the agent into the tool cache at ${folder}: ${(0,errors/* messageOf */.bD)(cause)}`, {
        remedy: 'Make sure that the runner’s user can write below RUNNER_TOOL_CACHE and that there is space left.',
        anchor: 'unsupported-host',
        cause
    });
}

;// CONCATENATED MODULE: ./lib/artifact/version/nearest.js

const maxShown = 5;
/** @returns the releases that are nearest to a version (or to the least one of a range), in ascending order. */
function nearestReleases(wanted, releases) {
    const valid = releases.filter(version => node_modules_semver.valid(version) !== null);
    const from = node_modules_semver.valid(wanted) ?? leastOf(wanted) ?? node_modules_semver.rsort([...valid])[0];
    if (from === undefined)
        return [];
    return node_modules_semver.sort([...valid].sort((a, b) => distance(a, from) - distance(b, from)).slice(0, maxShown));
}
function leastOf(range) {
    return node_modules_semver.validRange(range) === null ? undefined : node_modules_semver.minVersion(range)?.version;
}
/** A difference in the major number weighs more than any in the minor, and so on. */
function distance(a, b) {
    return Math.abs(weight(a) - weight(b));
}
function weight(version) {
    return (node_modules_semver.major(version) * 1000 + node_modules_semver.minor(version)) * 1000 + node_modules_semver.patch(version);
}

// EXTERNAL MODULE: ./lib/artifact/version/releases.js + 1 modules
var version_releases = __nccwpck_require__(3764);
;// CONCATENATED MODULE: ./lib/artifact/version/version.js




/**
 * @param text a release (`4.1.0`, `v4.1.0`), a range (`4.x`, `~3.20`, `>=3.14 <4`), `latest`, a commit of
 * kata-containers, or `main`; empty for the default.
 * @throws InputError for anything else, and for releases below {@link oldestRelease}.
 */
function parseVersionRequest(text) {
    const wanted = text.trim();
    if (wanted === '')
        return { kind: 'default' };
    if (wanted === 'main' || wanted === 'latest')
        return { kind: wanted };
    if (/^[0-9a-f]{40}$/i.test(wanted))
        return { kind: 'commit', commit: wanted.toLowerCase() };
    const version = /^v?(\d+\.\d+\.\d+)$/.exec(wanted)?.[1];
    if (version !== undefined && node_modules_semver.valid(version) !== null) {
        if (node_modules_semver.lt(version, version_releases/* oldestRelease */.zs))
            throw tooOld(version);
        return { kind: 'release', version };
    }
    if (isRange(wanted)) {
        if (!node_modules_semver.intersects(wanted, `>=${version_releases/* oldestRelease */.zs}`))
            throw tooOld(wanted);
        return { kind: 'range', range: wanted };
    }
    throw version_unreadable(wanted);
}
/** @returns the versions of a list, with commas or line breaks between; an empty one, which is the default, for none. */
function listVersions(text) {
    const versions = text.split(/[,\n]/).map(version => version.trim());
    const named = versions.filter(version => version !== '');
    return named.length === 0 ? [''] : named;
}
/** Whether what a request stands for can change from one day to the next. */
function isMoving({ kind }) {
    return kind === 'main' || kind === 'latest' || kind === 'range';
}
/** @returns the version in the words of a log line: `4.1.0`, `commit 0123…`, `main`. */
function describeVersion(version) {
    switch (version.kind) {
        case 'release':
            return version.version;
        case 'commit':
            return `commit ${version.commit}`;
        case 'main':
            return 'main';
    }
}
/** @returns the upstream releases that are nearest to one which does not exist, as the end of a sentence; else nothing. */
function describeNearest(wanted) {
    if (wanted.kind !== 'release' || version_releases/* knownReleases */.o2.includes(wanted.version))
        return '';
    return `; the nearest releases of upstream: ${nearestReleases(wanted.version, version_releases/* knownReleases */.o2).join(', ')}`;
}
/** A bare `4.1` is none: YAML makes 3.2 of an unquoted 3.20, and that would be another agent without a word. */
function isRange(text) {
    return (!isBareNumber(text) && node_modules_semver.valid(text) === null && /\d/.test(text) && node_modules_semver.validRange(text) !== null);
}
function isBareNumber(text) {
    return /^v?\d+(\.\d+)?$/.test(text);
}
function tooOld(version) {
    return new errors/* InputError */.dz('version', `kata-agent ${version} is too old: it reads its policy only from /etc/kata-opa of the host`, `Use ${version_releases/* oldestRelease */.zs} or later; ${version_releases/* newestKnownRelease */.TQ} is the newest release this action knows.`);
}
function version_unreadable(text) {
    return new errors/* InputError */.dz('version', problemWith(text), `Give a release (${version_releases/* newestKnownRelease */.TQ} is the newest this action knows), a range of releases (4.x), latest, all 40 digits of a commit of kata-containers, or main.`);
}
function problemWith(text) {
    if (/^[0-9a-f]{7,}$/i.test(text))
        return `the commit '${text}' has ${text.length} digits, not 40`;
    if (isBareNumber(text)) {
        return `'${text}' is not a whole release: three numbers are needed, or a range such as ${text}.x`;
    }
    if (node_modules_semver.prerelease(text) !== null) {
        const nearest = nearestReleases(text, version_releases/* knownReleases */.o2).join(', ');
        return `'${text}' is a pre-release, and those are not offered; the nearest releases: ${nearest}`;
    }
    return `'${text}' is not a version`;
}

;// CONCATENATED MODULE: ./lib/artifact/registry/component.js








const shortDigestChars = 16;
/**
 * The component artifact of kata's own CI in an OCI registry. A release and a commit stand for one artifact, and
 * their cached copy needs no request; `main` moves, so its manifest is asked for each time.
 */
async function componentSupply(version, options) {
    const { tool, registry, platform, digest, log, httpGet } = options;
    const login = await findLogin(registry, tool.component);
    const repository = openRepository(registry, tool.component, httpGet, login);
    const attest = options.requireAttestation;
    const requireAttestation = attest && ((found) => attest(`${repository.name}@${found}`));
    const tag = tagOf(version, platform);
    const origin = `${repository.name}:${tag}`;
    const findManifest = async () => {
        log.info(`Asking for ${origin}`);
        const found = await repository.findManifest(tag, platform);
        if (found === undefined)
            throw tagNotFound(origin, version);
        (0,cache_digest/* requirePinned */.wY)(digestOfArtifact(found, digest), digest, origin);
        return found;
    };
    const known = version.kind === 'main' ? await findManifest() : undefined;
    return {
        source: 'registry',
        origin,
        slotVersion: slotOf(version, repository.name, known),
        ...(version.kind === 'release' && { version: version.version }),
        ...(requireAttestation && { requireAttestation }),
        async find() {
            const found = known ?? (await findManifest());
            const layer = chooseLayer(found.manifest, tool.titles, origin);
            return {
                ...(found.index && { manifest: found.digest }),
                async read(take) {
                    await requireAttestation?.(found.digest);
                    log.info(`Downloading ${layer.title ?? tool.name}, ${(0,disk/* inMegabytes */.BD)(layer.size)}`);
                    const taken = await repository.readLayer(layer, take, log);
                    log.info(`Verified ${nameChain(found)} and its layer ${layer.digest}`);
                    return { taken, digest: digestOfArtifact(found, digest) };
                }
            };
        }
    };
}
function nameChain({ digest, index }) {
    const above = index === undefined ? '' : `the index ${index}, its entry for this platform: `;
    return `${above}the manifest ${digest}`;
}
/** What stands at the tag. Who pins the manifest that an index there leads to has pinned no less. */
function digestOfArtifact({ digest, index = digest }, pinned) {
    return pinned === digest ? digest : index;
}
function tagOf(version, platform) {
    switch (version.kind) {
        case 'release':
            return `${version.version}-${platform.uname}`;
        case 'commit':
            return `${version.commit}-${platform.uname}`;
        case 'main':
            return `latest-main-${platform.uname}`;
    }
}
function slotOf(version, repository, known) {
    const origin = shortHash(repository);
    switch (version.kind) {
        case 'release':
            return slotVersion(version.version, 'registry', origin);
        case 'commit':
            // A letter before the digits: a part of digits alone may not begin with 0.
            return slotVersion('0.0.0', 'commit', `c${version.commit}`, origin);
        case 'main':
            return slotVersion('0.0.0', 'main', `m${known ? (0,cache_digest/* hexOf */.ZD)(known.index ?? known.digest).slice(0, shortDigestChars) : ''}`, origin);
    }
}
function tagNotFound(origin, version) {
    return new errors/* SetupError */.w3(`there is no ${origin}${describeNearest(version)}`, {
        remedy: 'Check the inputs version and registry. A commit has an artifact only if kata’s CI has published it.',
        anchor: 'artifact-not-found'
    });
}

// EXTERNAL MODULE: ./lib/artifact/unpack/elf.js
var elf = __nccwpck_require__(6100);
// EXTERNAL MODULE: ./lib/artifact/probe.js
var artifact_probe = __nccwpck_require__(1712);
;// CONCATENATED MODULE: ./lib/artifact/install.js








/** @returns the supply's agent from the tool cache; it is fetched, unpacked and put there first if necessary. */
async function install(supply, options) {
    const agent = await installSupply(supply, options);
    return { ...agent, attested: supply.requireAttestation !== undefined };
}
async function installSupply(supply, options) {
    const { log, platform, tool, hostChecked } = options;
    const slot = { tool, version: slotVersionOf(supply, options), arch: platform.uname };
    const cached = await findCached(slot, options.digest, log, hostChecked);
    if (cached !== undefined) {
        await hostChecked;
        await supply.requireAttestation?.(cached.manifest ?? cached.digest);
        log.info(`Found the ${tool.component} of ${cached.origin} in the tool cache, unchanged since it was verified`);
        return cached;
    }
    const artifact = await supply.find();
    await hostChecked;
    return (0,cache_staging/* inStagingFolder */.jc)(downloadsIn(options.temp), temp => fillStaging(slot, options.temp, async (staging) => {
        const found = await readArtifact(artifact, staging, supply.origin, { ...options, temp });
        return finishInstall(supply, artifact, found, slot, staging, options);
    }));
}
/**
 * Reads the artifact in one pass. If that is not possible, it is downloaded to a file first: for an image that the user
 * names, and for an agent that is behind links to a member that was not kept.
 */
async function readArtifact(artifact, staging, what, options) {
    const { guestImage, temp, digest: pinned, log } = options;
    // Not loaded if the agent is in the tool cache.
    const { takeTool } = await Promise.all(/* import() */[__nccwpck_require__.e(118), __nccwpck_require__.e(60)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2060));
    const take = async (content, signal) => {
        await (0,cache_staging/* emptyFolder */.id)(staging);
        return takeTool(content, staging, what, options, signal);
    };
    const finish = async ({ taken, digest }) => {
        (0,cache_digest/* requirePinned */.wY)(digest, pinned, what);
        return { taken: await taken(), digest };
    };
    if (guestImage === undefined) {
        try {
            return await finish(await artifact.read(take));
        }
        catch (error) {
            if (!(error instanceof unpack_content/* PassedError */.n$))
                throw error;
            log.info(`${what} must be read more than once, so it is fetched again`);
        }
    }
    const file = (0,external_node_path_.join)(temp, 'artifact');
    const { taken: content, digest } = await artifact.read((passing, signal) => (0,unpack_content/* keepInFile */.BO)(passing, file, what, signal));
    return finish({ taken: await take(content, options.signal), digest });
}
/** Separate slots for agents with and without guest components, and for the agents of different guest images. */
function slotVersionOf({ slotVersion }, { keepGuestComponents, guestImage }) {
    const image = guestImage === undefined ? '' : `.image.${shortHash(guestImage)}`;
    return `${slotVersion}${image}${keepGuestComponents ? '.components' : ''}`;
}
async function finishInstall(supply, { manifest }, found, slot, staging, options) {
    const { files, pruned, place, build: known } = found.taken;
    const { source } = supply;
    const origin = place === undefined ? supply.origin : `${supply.origin} (${place})`;
    const [build, digests] = await Promise.all([
        // Asked before it is published, so that an agent that does not run here, or has another version, leaves nothing behind.
        identifyTool((0,external_node_path_.join)(staging, options.tool.member), { ...supply, origin }, options, known),
        digestFiles(staging, files)
    ]);
    return publish(slot, staging, {
        schema: 1,
        source,
        origin,
        digest: found.digest,
        ...(manifest && { manifest }),
        files: digests,
        pruned,
        build
    });
}
async function identifyTool(path, { origin, version }, { tool, platform, probe = artifact_probe/* probeAgent */.we }, known) {
    const build = known ?? (await probe(path, { platform, what: `the ${tool.component} of ${origin}` }));
    // An artifact may have the wrong label: a request for a release must get that release.
    if (!tool.tellsRelease || version === undefined || version === build.version)
        return build;
    throw new errors/* SetupError */.w3(`version ${version} was requested, but the agent reports version ${build.version}`, {
        remedy: 'Check the content of the mirror, or set version to the version of the agent.',
        anchor: 'not-an-agent'
    });
}
/** Must differ from the prefix of the instances' folders, which are in the same place. */
const downloadsPrefix = 'kata-agent-download-';
/** @returns a new path in RUNNER_TEMP for a job's downloads; the folder is created with the first of them. */
function planDownloads(temp) {
    return (0,external_node_path_.join)(temp, `${downloadsPrefix}${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
}
function downloadsIn(temp) {
    return {
        parent: temp,
        prefix: downloadsPrefix,
        explain: error => new errors/* SetupError */.w3(`cannot create a folder in ${temp}: ${(0,errors/* messageOf */.bD)(error)}`, {
            remedy: 'Set RUNNER_TEMP to a folder that this user can write to.',
            anchor: 'unsupported-host',
            cause: error
        })
    };
}

// EXTERNAL MODULE: ./lib/artifact/guest-image/folder-tree.js
var folder_tree = __nccwpck_require__(9518);
// EXTERNAL MODULE: ./lib/artifact/guest-image/guest-agent.js
var guest_agent = __nccwpck_require__(6661);
// EXTERNAL MODULE: ./lib/artifact/guest-image/guest-tree.js
var guest_tree = __nccwpck_require__(2042);
// EXTERNAL MODULE: ./lib/artifact/unpack/archive.js
var archive = __nccwpck_require__(1295);
;// CONCATENATED MODULE: ./lib/artifact/oci-layout.js







/** For an index or a manifest; those of component artifacts have one or two kilobytes. */
const oci_layout_maxDocumentBytes = 4 << 20;
/** An index may refer to others; deeper nesting does not occur in practice. */
const maxDepth = 3;
/** The file that marks a folder as a layout. [OCI image specification, image-layout.md] */
const layoutMarker = 'oci-layout';
/**
 * Finds a component artifact in an OCI layout such as `oras copy --to-oci-layout` creates.
 * @param marker the path of its file `oci-layout`.
 * @throws NoAgentError if the layout has none; InputError if it has several; SetupError if it is damaged.
 */
async function findInLayout(marker, tool, platform) {
    const layout = (0,external_node_path_.dirname)(marker);
    const all = await listManifests(layout, await readDocument((0,external_node_path_.join)(layout, 'index.json')), '');
    const found = [];
    for (const { name, digest } of all) {
        const what = `${name} in ${layout}`;
        const manifest = parseManifest(await readBlob(layout, digest), what);
        if (!manifest.layers.some(({ title = '' }) => tool.titles.includes(title)))
            continue;
        const { digest: layerDigest } = chooseLayer(manifest, tool.titles, what);
        found.push({ name, digest, layer: blobPath(layout, layerDigest), layerDigest });
    }
    const ours = found.filter(({ name }) => name.endsWith(`-${platform.uname}`));
    const [chosen, second] = found.length > 1 && ours.length > 0 ? ours : found;
    const names = (some) => some.map(({ name }) => name).join(', ') || 'nothing';
    if (chosen === undefined) {
        throw new archive/* NoAgentError */.Hk(`the OCI layout ${layout} contains no ${tool.name}; it contains ${names(all)}`, {
            remedy: 'Copy the component artifact agent:<version>-<architecture> into it, including the titles of its layers.',
            anchor: 'not-an-agent'
        });
    }
    if (second !== undefined && second.digest !== chosen.digest) {
        throw new errors/* InputError */.dz('path', `the OCI layout ${layout} contains several: ${names(found)}`, 'Provide a layout with only one agent.');
    }
    await requireFile(chosen.layer);
    const layerDigest = await (0,cache_digest/* digestFile */.TM)(chosen.layer);
    if (layerDigest !== chosen.layerDigest)
        throw (0,cache_digest/* describeMismatch */._e)(chosen.layer, layerDigest, chosen.layerDigest);
    return chosen;
}
async function listManifests(layout, bytes, above, depth = 1) {
    const found = [];
    for (const descriptor of descriptorsIn(bytes, layout)) {
        const { digest, annotations } = descriptor;
        if (!(0,cache_digest/* isDigest */.Bc)(digest))
            throw (0,archive/* describeDamage */.PB)(`the OCI layout ${layout} has a manifest without a sha256 digest`);
        const tag = (0,object/* asObject */.e)(annotations)['org.opencontainers.image.ref.name'];
        const name = typeof tag === 'string' ? tag : above || digest;
        const isIndex = /index|manifest\.list/.test(String(descriptor.mediaType));
        if (!isIndex)
            found.push({ name, digest });
        else if (depth < maxDepth)
            found.push(...(await listManifests(layout, await readBlob(layout, digest), name, depth + 1)));
    }
    return found;
}
function descriptorsIn(bytes, layout) {
    let document;
    try {
        document = JSON.parse(bytes.toString());
    }
    catch (error) {
        throw (0,archive/* describeDamage */.PB)(`the index of the OCI layout ${layout} is not JSON: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
    const { manifests } = (0,object/* asObject */.e)(document);
    if (Array.isArray(manifests))
        return manifests.filter(object/* isObject */.G);
    throw (0,archive/* describeDamage */.PB)(`the index of the OCI layout ${layout} lists no manifests`);
}
async function readBlob(layout, digest) {
    const bytes = await readDocument(blobPath(layout, digest));
    const found = (0,cache_digest/* digestOf */.ol)(bytes);
    if (found !== digest)
        throw (0,cache_digest/* describeMismatch */._e)(blobPath(layout, digest), found, digest);
    return bytes;
}
async function readDocument(file) {
    const size = await requireFile(file);
    if (size > oci_layout_maxDocumentBytes)
        throw (0,archive/* describeDamage */.PB)(`${file} has ${size} bytes, far too many for a manifest or index`);
    return (0,promises_.readFile)(file);
}
/** Opening a pipe would block. @returns the size of the file. */
async function requireFile(file) {
    const info = await (0,promises_.stat)(file).catch((error) => {
        throw (0,archive/* describeDamage */.PB)(`the OCI layout is incomplete: ${(0,errors/* messageOf */.bD)(error)}`, error);
    });
    if (!info.isFile())
        throw (0,archive/* describeDamage */.PB)(`in the OCI layout ${file} is not a file`);
    return info.size;
}
function blobPath(layout, digest) {
    return (0,external_node_path_.join)(layout, 'blobs', 'sha256', (0,cache_digest/* hexOf */.ZD)(digest));
}

// EXTERNAL MODULE: ./lib/host/platform.js
var host_platform = __nccwpck_require__(3767);
;// CONCATENATED MODULE: ./lib/artifact/local.js












/** Deep enough for the output of a build: bazel-out/k8-opt/bin/src/agent/…, src/agent/target/<triple>/release. */
const local_maxDepth = 10;
/** Searching a folder with more entries would take too long. */
const maxEntries = 100_000;
/** Folders that contain many files, and never an agent. */
const passedOver = new Set(['.git', 'node_modules']);
const local_shortDigestChars = 16;
const tarball = String.raw `\.(tar|tar\.(zstd?|xz|gz)|t(zst|xz|gz))$`;
/** Other files whose names may begin with kata-agent. */
const besideAgent = String.raw `\.(img|image|initrd|service|target|d|toml|json|ya?ml|rego|md|txt|log|sha256(sum)?|sig|asc)$`;
/** Files that may contain the agent, the likeliest first. The name of agent-ctl's tarball begins like the agent's. */
const ranks = [
    new RegExp(`^kata-static-agent(?!-ctl).*${tarball}`, 's'),
    /^kata-agent$/,
    new RegExp(`^kata-agent[-._](?!ctl)(?!.*(${tarball}|${besideAgent}))`, 's'),
    new RegExp(`^${layoutMarker}$`),
    new RegExp(`^kata-static-\\d.*${tarball}`, 's'),
    new RegExp(`^kata-static.*${tarball}`, 's'),
    new RegExp(tarball),
    /\.(img|image|initrd)$/
];
/**
 * @param path a file, or a folder such as actions/download-artifact or a build creates. Links are followed.
 * @returns the files that may contain the agent: the one named, or those of the folder in the order in which they are
 * tried. The agent's own tarball comes first, then a bare binary, then an OCI layout, other tarballs, and guest images;
 * within a rank, files that do not name another architecture come first, then those at a lower depth. If the folder is a
 * guest's root file system, its init comes last.
 * @throws InputError if there is none.
 */
async function findCandidates(path, platform, mostEntries = maxEntries) {
    const info = await (0,promises_.stat)(path).catch(async (error) => {
        const target = await (0,promises_.readlink)(path).catch(() => undefined); // It is not a link.
        const link = target === undefined ? '' : `, a link to ${target}`;
        throw new errors/* InputError */.dz('path', `cannot read ${path}${link}: ${(0,errors/* messageOf */.bD)(error)}`, 'Provide a path that exists.', error);
    });
    if (info.isFile())
        return [path];
    if (!info.isDirectory())
        throw new errors/* InputError */.dz('path', `${path} is neither a file nor a folder`, local_forms);
    const [own = [], ...inits] = await listAgentPlaces(path);
    // Avoids searching a whole root file system.
    if (own.length > 0)
        return distinct([...own, ...inits.flat()]);
    const files = (await listFiles(path, mostEntries)).filter(file => rankOf(file) < ranks.length);
    const orderOf = (file) => {
        const inside = (0,external_node_path_.relative)(path, file);
        return [rankOf(file), namesOtherPlatform(inside, platform) ? 1 : 0, inside.split('/').length];
    };
    files.sort((a, b) => compareOrders(orderOf(a), orderOf(b)) || (a < b ? -1 : 1));
    const candidates = distinct([...files, ...inits.flat()]);
    if (candidates.length > 0)
        return candidates;
    throw new errors/* InputError */.dz('path', `the folder ${path} contains no kata-agent, tarball or guest image`, local_forms);
}
const local_forms = 'Provide a kata-agent binary, a kata tarball, a guest image, an OCI layout, or a folder of these.';
/** A file of the user's. The key to its cached copy is its content, so that a new build is not mistaken for an old one. */
async function localSupply(file, signal) {
    const digest = await (0,cache_digest/* digestFile */.TM)(file, signal);
    return {
        source: 'path',
        origin: file,
        slotVersion: pathSlot('p', digest),
        find: () => Promise.resolve(fileArtifact(file, digest))
    };
}
/** A candidate of the user's. For an OCI layout, this is its artifact, with the digest that it has in a registry. */
async function candidateSupply(file, platform, signal) {
    if ((0,external_node_path_.basename)(file) !== layoutMarker)
        return localSupply(file, signal);
    const { name, digest, layer } = await findInLayout(file, tool/* kataAgent */.L, platform);
    return {
        source: 'path',
        origin: `${name} of ${file}`,
        slotVersion: pathSlot('l', digest),
        find: () => Promise.resolve(fileArtifact(layer, digest))
    };
}
function fileArtifact(file, digest) {
    return { read: async (take) => ({ taken: await take((0,unpack_content/* fileContent */.qY)(file)), digest }) };
}
/** A letter precedes the digits, because a part that consists only of digits must not begin with 0. */
function pathSlot(letter, digest) {
    return slotVersion('0.0.0', 'path', `${letter}${(0,cache_digest/* hexOf */.ZD)(digest).slice(0, local_shortDigestChars)}`);
}
/** @returns the files below a folder. Each folder is visited once, even if several links lead to it. */
async function listFiles(root, mostEntries) {
    const files = [];
    const seen = new Set();
    let entries = 0;
    let folders = [root];
    for (let depth = 1; depth <= local_maxDepth && folders.length > 0; depth++) {
        const below = [];
        for (const folder of folders) {
            const real = await (0,promises_.realpath)(folder);
            if (seen.has(real))
                continue;
            seen.add(real);
            for (const entry of await readFolder(folder)) {
                if (++entries > mostEntries)
                    throw tooMany(root, mostEntries);
                const path = (0,external_node_path_.join)(folder, entry.name);
                const kind = entry.isSymbolicLink() ? await (0,promises_.stat)(path).catch(() => undefined) : entry;
                // Undefined: the link is dangling or circular.
                if (kind?.isFile())
                    files.push(path);
                else if (kind?.isDirectory() && !passedOver.has(entry.name))
                    below.push(path);
            }
        }
        folders = below;
    }
    return files;
}
async function readFolder(folder) {
    return (0,promises_.readdir)(folder, { withFileTypes: true }).catch((error) => {
        const remedy = 'Provide a folder that this user can read, or the path of the agent itself.';
        throw new errors/* InputError */.dz('path', `cannot read the folder ${folder}: ${(0,errors/* messageOf */.bD)(error)}`, remedy, error);
    });
}
function tooMany(root, mostEntries) {
    const problem = `the folder ${root} has more than ${mostEntries} entries`;
    return new errors/* InputError */.dz('path', problem, 'Provide the folder that contains the agent, or the path of the agent itself.');
}
/** @returns the files at the places where a guest may have its agent. Links are resolved as in the guest. */
async function listAgentPlaces(root) {
    const isThere = (place) => (0,promises_.lstat)((0,external_node_path_.join)(root, place)).then(() => true, () => false);
    const files = [];
    for (const place of guest_agent/* agentPlaces */.Qy) {
        const found = (await isThere(place)) ? await findInGuest(root, place) : undefined;
        files.push(found === undefined ? [] : [found]);
    }
    return files;
}
async function findInGuest(root, place) {
    try {
        const found = await (0,guest_tree/* followLinks */.n)((0,folder_tree/* folderTree */.j)(root), place, root);
        return found?.entry.kind === 'file' ? (0,external_node_path_.join)(root, found.path) : undefined;
    }
    catch (error) {
        // A link that leads out of the folder: it is not part of a guest, and is followed like any other.
        if (error instanceof errors/* SetupError */.w3)
            return undefined;
        throw error;
    }
}
/** Removes duplicates: links at several places may lead to the same file. */
function distinct(files) {
    return [...new Set(files)];
}
function rankOf(file) {
    const rank = ranks.findIndex(pattern => pattern.test((0,external_node_path_.basename)(file)));
    return rank === -1 ? ranks.length : rank;
}
function namesOtherPlatform(path, platform) {
    const names = (each) => [each.uname, each.deb].some(name => path.includes(name));
    return !names(platform) && host_platform/* platforms */.B.some(names);
}
function compareOrders(a, b) {
    const differing = a.findIndex((value, index) => value !== b[index]);
    return differing === -1 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

// EXTERNAL MODULE: ./lib/host/tool.js
var host_tool = __nccwpck_require__(642);
;// CONCATENATED MODULE: ./lib/artifact/version/github-api.js


/** A page of 30 releases, each with the notes and the assets, is 1 to 2 MB. */
const github_api_maxDocumentBytes = 32 << 20;
/**
 * @param releaseUrl the page of all releases of a repository.
 * @returns the API's address of the same, on github.com or on a GitHub Enterprise Server; undefined where the page is
 * no such page.
 */
function apiOfReleases(releaseUrl) {
    const repository = /^\/([^/]+\/[^/]+)\/releases\/?$/.exec(releaseUrl.pathname)?.[1];
    if (repository === undefined)
        return undefined;
    const base = releaseUrl.host === 'github.com' ? 'https://api.github.com' : `${releaseUrl.origin}/api/v3`;
    return new URL(`${base}/repos/${repository}/releases`);
}
/**
 * @returns the document that the API answers with.
 * @throws SetupError where it answers with none.
 */
async function askApi(url, access) {
    const what = `${url.pathname}${url.search}`;
    const headers = { accept: 'application/vnd.github+json', ...authorizationFor(url, access) };
    const reply = await access.httpGet(url, headers, readBytes(what, github_api_maxDocumentBytes));
    if (!reply.ok)
        throw describeRefusal(reply, what);
    return JSON.parse(reply.value.toString());
}
/** Whether a token of the job's is one for this URL: it is good for the API of the job's own server alone. */
function isHomeApi(url, homeApi = process.env['GITHUB_API_URL']) {
    return url.origin === new URL(homeApi || 'https://api.github.com').origin;
}
function authorizationFor(url, { token, homeApi }) {
    return token !== undefined && isHomeApi(url, homeApi) ? { authorization: `Bearer ${token}` } : {};
}

;// CONCATENATED MODULE: ./lib/artifact/registry/provenance.js






/** The repository whose workflows must have built an agent. */
const builtBy = 'kata-containers/kata-containers';
const githubApi = new URL('https://api.github.com');
/** It fetches a few documents. */
const verifyTimeoutMs = 120_000;
const maxWordsChars = 500;
/** The first with `gh attestation`; Debian 12 and 13 have older ones. */
const firstGhWithAttestations = '2.49.0';
/**
 * What a program needs to reach the network and to be let in by the registry; nothing else of the job's environment is
 * handed on, but the mark by which a runner finds what a killed step has left running.
 */
const handedOn = [
    'HTTPS_PROXY',
    'https_proxy',
    'NO_PROXY',
    'no_proxy',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'REGISTRY_AUTH_FILE',
    'XDG_RUNTIME_DIR',
    'RUNNER_TRACKING_ID'
];
/** The first releases whose component artifacts upstream's build attests [read in its workflows]. */
const attestedSince = {
    x86_64: '3.10.0',
    s390x: '3.10.0',
    aarch64: '3.14.0',
    ppc64le: undefined
};
/** @throws InputError where upstream attests nothing of the kind, so that no download can help. */
function refuseUnattested({ version, path, source, platform }) {
    if (path !== undefined)
        throw unattested("nobody attests an agent of your own ('path')", 'Leave one of them out.');
    if (source === 'release') {
        throw unattested('upstream attests no release tarball', 'Use source: registry, or leave source out.');
    }
    const since = attestedSince[platform.uname];
    if (since === undefined) {
        throw unattested(`upstream attests nothing for ${platform.uname}`, 'Pin the artifact with the input digest.');
    }
    if (version?.kind !== 'release' || node_modules_semver.gte(version.version, since))
        return;
    throw unattested(`upstream attests ${platform.uname} agents from ${since} on, and this is ${version.version}`, `Take ${since} or later, or pin the artifact with the input digest.`);
}
/**
 * Has GitHub's own command verify that a workflow of kata-containers built an artifact: its signature, its log entry,
 * and that it is about this very digest.
 * @param reference `<registry>/<repository>@sha256:<hex>`
 * @throws SetupError unless that is so, which tells what is not attested from what could not be checked; the signal's
 * reason when aborted. Either way nothing of `gh` runs any more, and no file of it is left.
 */
async function requireProvenance(reference, options) {
    const { token, temp, signal, variables = process.env, folders } = options;
    const { timeLimit = AbortSignal.timeout(verifyTimeoutMs) } = options;
    if (token === undefined || !isHomeApi(githubApi, variables['GITHUB_API_URL']))
        throw noToken();
    const gh = await findGh(folders);
    await (0,cache_staging/* inTempFolder */.am)(temp, 'kata-agent-gh-', async (home) => {
        const env = {
            ...Object.fromEntries(handedOn.flatMap(name => (variables[name] === undefined ? [] : [[name, variables[name]]]))),
            HOME: home,
            DOCKER_CONFIG: dockerFolder(variables),
            GH_TOKEN: token,
            GH_NO_UPDATE_NOTIFIER: '1',
            NO_COLOR: '1'
        };
        const args = ['attestation', 'verify', `oci://${reference}`, '-R', builtBy];
        const ended = await (0,host_tool/* runProgram */.mB)(gh, args, { env, signal, timeLimit });
        if (ended.exitCode !== 0)
            throw explainFailure(reference, ended);
    });
}
async function findGh(folders) {
    return (0,host_tool/* findTool */.SG)('gh', folders).catch((error) => {
        throw tooOldOrMissing((0,errors/* messageOf */.bD)(error), error);
    });
}
/**
 * How `gh` says that it came to no verdict: Go's words for a request that failed, gh's own, an answer other than 404 (which
 * is how GitHub says that there is no attestation), and what it could not even ask about.
 */
const uncheckedWords = /\b(Get|Head|Post) "https?:|error connecting to |HTTP (?!404)\d{3}|failed to digest artifact|GH_TOKEN|gh auth login|Bad credentials|rate limit|trusted root|\bTUF\b/i;
/** With its own words, whose last line is what it ends with. */
function explainFailure(reference, ended) {
    const output = ended.stderr || ended.stdout;
    if (/unknown command "attestation"/.test(output)) {
        return tooOldOrMissing('the gh of this machine is too old to verify attestations');
    }
    const wasCut = ended.exitCode === null || ended.unstarted !== undefined;
    const said = output.replace(/\s+/g, ' ').trim().slice(0, maxWordsChars);
    const tookTooLong = ended.stopped === 'time limit' && `it took longer than ${verifyTimeoutMs / 1000} s`;
    const words = tookTooLong || said || `gh ${(0,host_tool/* describeEnd */.lA)(ended)}`;
    if (wasCut || uncheckedWords.test(output)) {
        return new errors/* SetupError */.w3(`it could not be checked whether ${builtBy} built ${reference}: ${words}`, {
            remedy: 'Nothing is known against the artifact, and nothing of it was run. See that GitHub and the registry can be reached and that the input token is good for github.com, and run the job again.',
            anchor: 'attestation-not-checked'
        });
    }
    return new errors/* SetupError */.w3(`no valid attestation that ${builtBy} built ${reference}: ${words}`, {
        remedy: 'Do not use this artifact where its origin matters. A mirror must keep the digests of upstream.',
        anchor: 'not-attested'
    });
}
function tooOldOrMissing(problem, cause) {
    return new errors/* SetupError */.w3(problem, {
        remedy: `Install gh ${firstGhWithAttestations} or later from https://cli.github.com (packages of a distribution may be older), or leave verify-provenance out and pin the artifact with the input digest.`,
        anchor: 'missing-tool',
        cause
    });
}
function unattested(problem, remedy) {
    return new errors/* InputError */.dz('verify-provenance', problem, remedy);
}
function noToken() {
    return unattested('the attestations are with github.com, and there is no token for it', 'Set the input token to github.token in a job on github.com; a job of another server has none that is good there.');
}

;// CONCATENATED MODULE: ./lib/artifact/release/asset-digest.js


/**
 * Finds out what a release's tarball must be: in the table that ships with the action, else from GitHub's API. A release
 * has no checksum file, so there is no third place; where neither has it, that is said, and the tarball is taken as it is.
 */
async function findAssetDigest(version, file, releases, log) {
    const known = (0,version_releases/* knownDigest */.YN)(version, file);
    if (known !== undefined)
        return known;
    const found = await releases.findDigest(version, file).catch((error) => {
        log.info(`GitHub was not heard on the digest of ${file}: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    });
    if (found === undefined)
        log.warning(`${file} is not verified: nobody says what its digest must be`);
    return found;
}

;// CONCATENATED MODULE: ./lib/artifact/release/release.js










/** Up to here release tarballs are xz, after it zstd. */
const lastXzRelease = '3.20.0';
/** The largest so far has 1.6 GB. */
const maxTarballBytes = 4 * 2 ** 30;
/** @throws InputError unless it is a URL that nobody on the way can answer for: https, or http on loopback. */
function parseReleaseUrl(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.username !== '' || url.search !== '' || url.hash !== '') {
        throw new errors/* InputError */.dz('release-url', `'${text}' is not the URL of a releases page`, remedy);
    }
    if (!(0,transport/* isSafeTransport */.v)(url))
        throw new errors/* InputError */.dz('release-url', `'${text}' is not https`, remedy);
    return url;
}
const remedy = 'Give one like https://github.com/kata-containers/kata-containers/releases, below which download/<version>/<file> lies.';
/** @returns the name that the release's tarball has for this platform. */
function tarballName(version, platform) {
    return `kata-static-${version}-${platform.deb}.tar.${node_modules_semver.gt(version, lastXzRelease) ? 'zst' : 'xz'}`;
}
/**
 * A tarball of a release, from GitHub's releases or a mirror of them.
 * @param name by default that of the whole release.
 */
function releaseSupply(version, options, name = tarballName(version, options.platform)) {
    const { releaseUrl, releases, log, httpGet } = options;
    const base = releaseUrl.href.replace(/\/+$/, '');
    const url = new URL(`${base}/download/${version}/${name}`);
    return {
        source: 'release',
        origin: url.href,
        slotVersion: slotVersion(version, 'release', shortHash(base)),
        version,
        async find() {
            // A pinned digest says all that GitHub could.
            const { digest: pinned } = options;
            const digest = pinned ?? (await findAssetDigest(version, name, releases, log));
            const describe = pinned === undefined ? cache_digest/* describeMismatch */._e : cache_digest/* describeOther */.kM;
            const expected = digest && { digest, refuse: (found) => describe(url.href, found, digest) };
            return {
                async read(take) {
                    log.info(`Downloading ${url.href}`);
                    const read = handTo(take, { what: name, maxBytes: maxTarballBytes, expected, log });
                    const reply = await httpGet(url, {}, read);
                    if (!reply.ok)
                        throw reply.status === 404 ? notFound(version, url) : describeRefusal(reply, url.pathname);
                    const { size, digest } = reply.value;
                    log.info(`Downloaded ${(0,disk/* inMegabytes */.BD)(size)} with the digest ${digest}`);
                    return reply.value;
                }
            };
        }
    };
}
function notFound(version, url) {
    const hint = describeNearest({ kind: 'release', version });
    return new errors/* SetupError */.w3(`${url.host} does not have ${url.pathname}${hint}`, {
        remedy: 'Check that this version exists there for this architecture.',
        anchor: 'artifact-not-found'
    });
}

;// CONCATENATED MODULE: ./lib/artifact/version/resolution.js





/**
 * Finds out which artifact a request means, and says in one line where the answer came from. Nothing is asked of anyone
 * for a release, a commit, `main`, the default, and a range that the table of releases has an answer to.
 * @throws SetupError where there is no answer.
 */
async function resolveVersion(request, sources) {
    const { version, because } = await answer(request, sources);
    sources.log.info(`kata-agent ${describeVersion(version)} for ${sources.platform.uname}: ${because}`);
    return version;
}
async function answer(request, sources) {
    switch (request.kind) {
        case 'default':
            return release(version_releases/* newestKnownRelease */.TQ, 'the newest release that this version of the action knows');
        case 'release':
        case 'commit':
        case 'main':
            return { version: request, because: 'as asked for' };
        case 'latest':
            return release(await sources.releases.findLatest(), 'what the page of releases calls latest');
        case 'range':
            return answerRange(request.range, sources);
    }
}
async function answerRange(range, { releases }) {
    const known = node_modules_semver.maxSatisfying(version_releases/* knownReleases */.o2, range);
    if (known !== null)
        return release(known, `the newest in '${range}' that this version of the action knows`);
    const listed = (await releases.listReleases()).filter(version => node_modules_semver.gte(version, version_releases/* oldestRelease */.zs));
    const found = node_modules_semver.maxSatisfying(listed, range);
    if (found !== null)
        return release(found, `the newest in '${range}' that GitHub’s API lists`);
    const nearest = nearestReleases(range, [...new Set([...version_releases/* knownReleases */.o2, ...listed])]).join(', ');
    throw new errors/* SetupError */.w3(`no release of kata-containers is in '${range}'; the nearest that exist: ${nearest}`, {
        remedy: 'Change the input version.',
        anchor: 'artifact-not-found'
    });
}
function release(version, because) {
    return { version: { kind: 'release', version }, because };
}

;// CONCATENATED MODULE: ./lib/artifact/version/upstream-releases.js






/** @param releaseUrl the page of all releases, as `https://github.com/kata-containers/kata-containers/releases`. */
function openReleases(releaseUrl, access) {
    const base = releaseUrl.href.replace(/\/+$/, '');
    const ask = async (path) => {
        const api = apiOfReleases(releaseUrl);
        if (api === undefined)
            throw notGithub(releaseUrl);
        return askApi(new URL(`${api.href}${path}`), access);
    };
    return {
        async findLatest() {
            // It redirects to the page of that release, whose address is all that is wanted.
            const { url } = await access.httpGet(new URL(`${base}/latest`), {}, readNothing);
            const version = /\/releases\/tag\/v?([^/]+)$/.exec(url.pathname)?.[1];
            if (version !== undefined && node_modules_semver.valid(version) !== null)
                return version;
            throw new errors/* SetupError */.w3(`${base}/latest does not lead to a release`, {
                remedy: 'Name the version; a mirror may not know which one is the latest.',
                anchor: 'artifact-not-found'
            });
        },
        async listReleases() {
            // The newest come first, and one page has more than a year of them: older ones are in the table.
            const releases = await ask('');
            return asArray(releases)
                .filter(isProper)
                .map(({ tag_name }) => tag_name);
        },
        async findDigest(version, file) {
            const release = await ask(`/tags/${version}`);
            const asset = asArray((0,object/* asObject */.e)(release)['assets']).find(each => (0,object/* asObject */.e)(each)['name'] === file);
            const digest = (0,object/* asObject */.e)(asset)['digest'];
            return (0,cache_digest/* isDigest */.Bc)(digest) ? digest : undefined;
        }
    };
}
function isProper(release) {
    const { tag_name: tag, draft, prerelease } = (0,object/* asObject */.e)(release);
    if (typeof tag !== 'string' || draft === true || prerelease === true)
        return false;
    return node_modules_semver.valid(tag) === tag && node_modules_semver.prerelease(tag) === null;
}
function asArray(value) {
    return Array.isArray(value) ? value : [];
}
function notGithub(releaseUrl) {
    return new errors/* SetupError */.w3(`${releaseUrl.href} is no page of releases that GitHub’s API could be asked about`, {
        remedy: 'Name a release. A mirror that is no GitHub server has the tarballs alone.',
        anchor: 'artifact-not-found'
    });
}

;// CONCATENATED MODULE: ./lib/artifact/obtain.js











/**
 * Finds the agent in the tool cache (RUNNER_TOOL_CACHE), or fetches, verifies and unpacks it, asks it for its version,
 * and puts it there.
 * @throws SetupError that says why it cannot be obtained; the signal's reason when aborted. In both cases, no file is left
 * behind.
 */
async function obtainAgent(request, dependencies) {
    const options = { ...request, ...dependencies, tool: tool/* kataAgent */.L };
    if (request.verifyProvenance)
        refuseUnattested({ ...request, version: undefined });
    const agent = request.path === undefined ? await obtainPublished(options) : await obtainLocal(request.path, options);
    for (const name of agent.pruned)
        options.log.info(`Left out the guest component ${name}`);
    return agent;
}
async function obtainPublished(options) {
    const { source, releaseUrl, verifyProvenance } = options;
    const releases = openReleases(releaseUrl, options);
    const version = await resolveVersion(options.version ?? { kind: 'default' }, { ...options, releases });
    if (verifyProvenance)
        refuseUnattested({ ...options, version });
    const requireAttestation = verifyProvenance ? attestationBy(options) : undefined;
    const fromRegistry = async () => install(await componentSupply(version, { ...options, requireAttestation }), options);
    const fromRelease = (release) => install(releaseSupply(release, { ...options, releases }), options);
    if (source === 'release' || options.guestImage !== undefined)
        return fromRelease(requireRelease(version));
    // A release tarball has no attestation, so it cannot replace an artifact that must have one.
    if (source === 'registry' || version.kind !== 'release' || verifyProvenance)
        return fromRegistry();
    return tryBoth(fromRegistry, () => fromRelease(version.version), options);
}
function attestationBy({ token, temp, log, signal, ghFolders: folders }) {
    return async (reference) => {
        await requireProvenance(reference, { token, temp, signal, folders });
        log.info(`Verified the attestation that kata-containers built ${reference}`);
    };
}
/** Tries the registry first; if it does not have the artifact or cannot be reached, then the release. */
async function tryBoth(first, second, { log, signal }) {
    try {
        return await first();
    }
    catch (error) {
        signal?.throwIfAborted();
        if (!isUnavailable(error))
            throw error;
        log.warning(`Not available from the registry: ${error.message}. Trying the release.`);
        return second().catch((secondError) => {
            signal?.throwIfAborted();
            throw secondError instanceof errors/* SetupError */.w3 ? bothFailed(error, secondError) : secondError;
        });
    }
}
/** If neither has it, the remedy of the registry's error is more helpful. */
function bothFailed(first, second) {
    const { remedy, anchor } = isUnavailable(second) ? first : second;
    return new errors/* SetupError */.w3(`not available from the registry: ${first.message}; nor from the release: ${second.message}`, {
        remedy,
        ...(anchor && { anchor }),
        cause: new AggregateError([first, second])
    });
}
/** A refusal is not included: users who must log in should learn that, instead of waiting for a download of 1 GB. */
function isUnavailable(error) {
    if (!(error instanceof errors/* SetupError */.w3))
        return false;
    return error.anchor === 'artifact-not-found' || error.anchor === 'download-failed';
}
/** Candidates in a folder that are not the requested agent are logged and skipped. If all fail, the first error is thrown. */
async function obtainLocal(path, options) {
    const { log, platform, signal } = options;
    const candidates = await findCandidates(path, platform);
    if (candidates.length > 1)
        log.info(`Candidates, in this order: ${candidates.join(', ')}`);
    let missing;
    let unfit;
    for (const file of candidates) {
        try {
            return await install(await candidateSupply(file, platform, signal), options);
        }
        catch (error) {
            if (!(error instanceof errors/* SetupError */.w3) || !isOfAnother(error) || candidates.length === 1)
                throw error;
            if (error instanceof archive/* NoAgentError */.Hk) {
                log.info(error.message);
                missing ??= error;
            }
            else {
                log.warning(`Skipped: ${error.message}`);
                unfit ??= error;
            }
        }
    }
    if (unfit)
        throw unfit;
    throw new archive/* NoAgentError */.Hk(`none of the ${candidates.length} files in ${path} that may contain an agent contains one`, {
        remedy: 'Download the artifact that contains the agent: kata-static-agent.tar.zst, or a kata-static tarball with usr/bin/kata-agent.',
        anchor: 'not-an-agent',
        cause: missing
    });
}
/** Whether a file is not what was searched for, so that another file may be. */
function isOfAnother({ anchor }) {
    return anchor === 'not-an-agent' || anchor === 'wrong-architecture';
}
function requireRelease(version) {
    if (version.kind === 'release')
        return version.version;
    throw new errors/* InputError */.dz('source', `there is no release of ${describeVersion(version)}`, 'Use source: registry for commits and main; source: release has only releases.');
}

;// CONCATENATED MODULE: ./lib/artifact/agent-ctl.js















/** The first release with a separate tarball for its tools. */
const firstToolsRelease = '3.25.0';
/** @param text `true`, `false`, or a path relative to the workspace. */
function parseAgentCtl(text, workspace) {
    if (text === 'false')
        return { kind: 'none' };
    if (text === 'true')
        return { kind: 'matching' };
    return { kind: 'path', path: external_node_path_.resolve(workspace, text) };
}
/**
 * Reports before anything is downloaded what cannot be found.
 * @throws InputError if there is no file at the path; SetupError if kata-containers does not build kata-agent-ctl for this
 * architecture.
 */
async function checkAgentCtl(choice, platform) {
    if (choice.kind === 'path')
        await agent_ctl_requireFile(choice.path);
    if (choice.kind !== 'matching' || platform.uname === 'x86_64')
        return;
    throw new errors/* SetupError */.w3(`kata-containers publishes kata-agent-ctl only for x86_64, and this is ${platform.uname}`, {
        remedy: 'Build it from src/tools/agent-ctl of kata-containers and set agent-ctl to its path, or omit that input.',
        anchor: 'wrong-architecture'
    });
}
/**
 * Finds a kata-agent-ctl in the tool cache, or fetches, verifies and unpacks it and puts it there, like an agent.
 *
 * @param request as for the agent; a commit and `main` have the same tag as the agent's.
 * @param build what the agent reports about itself. Except for a commit and `main`, its version is the one that is used.
 * @returns undefined if none is requested.
 * @throws SetupError that says why it cannot be obtained; the signal's reason when aborted.
 */
async function obtainAgentCtl(choice, request, build, dependencies) {
    if (choice.kind === 'none')
        return undefined;
    const { log, signal } = dependencies;
    const { platform, temp } = request;
    const options = {
        tool: tool/* kataAgentCtl */.Y,
        log,
        platform,
        temp,
        keepGuestComponents: false,
        probe: probeAgentCtl,
        signal
    };
    if (choice.kind === 'path')
        return install(await localSupply(choice.path, signal), options);
    return obtainMatching(matchingVersion(request.version, build), request, options, dependencies);
}
async function obtainMatching(version, { source, registry, releaseUrl, token }, options, { httpGet }) {
    const fromRegistry = async () => install(await componentSupply(version, { ...options, registry, httpGet }), options);
    if (source === 'registry' || version.kind !== 'release')
        return fromRegistry();
    const fromRelease = () => {
        const releases = openReleases(releaseUrl, { httpGet, token });
        const name = toolsTarballName(version.version, options.platform);
        const supply = releaseSupply(version.version, { ...options, releaseUrl, releases, httpGet }, name);
        return install(supply, options);
    };
    return source === 'release' ? fromRelease() : tryBoth(fromRegistry, fromRelease, options);
}
async function agent_ctl_requireFile(file) {
    const remedy = 'Provide true, false, or the path of a kata-agent-ctl binary or of a tarball that contains one.';
    const info = await (0,promises_.stat)(file).catch((error) => {
        throw new errors/* InputError */.dz('agent-ctl', `cannot read ${file}: ${(0,errors/* messageOf */.bD)(error)}`, remedy, error);
    });
    if (!info.isFile())
        throw new errors/* InputError */.dz('agent-ctl', `${file} is not a file`, remedy);
}
/** @returns undefined for earlier releases, whose tools are in the tarball of the whole release. */
function toolsTarballName(version, { deb }) {
    return node_modules_semver.gte(version, firstToolsRelease) ? `kata-tools-static-${version}-${deb}.tar.zst` : undefined;
}
/** @throws InputError if the agent does not report the version of a release. */
function matchingVersion(version, build) {
    if (version?.kind === 'commit' || version?.kind === 'main')
        return version;
    const isRelease = node_modules_semver.valid(build.version) !== null && node_modules_semver.prerelease(build.version) === null;
    if (isRelease && node_modules_semver.gte(build.version, version_releases/* oldestRelease */.zs))
        return { kind: 'release', version: build.version };
    throw new errors/* InputError */.dz('agent-ctl', `the agent reports version ${build.version}, which is not a release, so there is no matching kata-agent-ctl`, 'Provide the path of a kata-agent-ctl instead of true.');
}
/**
 * Asks a kata-agent-ctl for its version, which is always 0.0.1. [kata 4.1.0, src/tools/agent-ctl/Cargo.toml]
 * @throws SetupError if it is another program, or does not run on this host.
 */
async function probeAgentCtl(file, dependencies = {}) {
    const { platform = (0,host_platform/* hostPlatform */.o)(), what = file, run = artifact_probe/* runVersion */.yh } = dependencies;
    await (0,elf/* requireElf */.$)(file, platform, what);
    const ended = await run(file);
    const version = /^kata-agent-ctl (\S+)/.exec(ended.stdout)?.[1];
    if (ended.exitCode === 0 && version !== undefined)
        return { version, commit: '' };
    throw new errors/* SetupError */.w3(`${what} is not a kata-agent-ctl: asked for its version, ${(0,artifact_probe/* describeAnswer */.O1)(ended)}`, {
        remedy: 'Provide a kata-agent-ctl binary, or a kata tarball with opt/kata/bin/kata-agent-ctl.',
        anchor: 'not-an-agent'
    });
}

;// CONCATENATED MODULE: ./lib/artifact/open-http.js
/** Like `createHttpGet`, but loads its code with the first request. If the agent is in the tool cache, there is none. */
function openHttp(options) {
    let opened;
    const open = async () => (await __nccwpck_require__.e(/* import() */ 584).then(__nccwpck_require__.bind(__nccwpck_require__, 3584))).createHttpGet(options);
    const get = async (...asked) => {
        opened ??= open();
        return (await opened)(...asked);
    };
    return Object.assign(get, {
        closeConnections() {
            opened?.then(({ closeConnections }) => {
                closeConnections();
            }, () => undefined // The caller of the request got this error.
            );
        }
    });
}

// EXTERNAL MODULE: ./lib/host/libraries.js
var libraries = __nccwpck_require__(7421);
;// CONCATENATED MODULE: ./lib/policy/rego-error.js
/** If a limit is exceeded, the name of the file (the agent's copy) follows. */
const announcement = /Failed to initialize agent policy: ?(?:\/.*\/policy\.rego )?(.*)/;
/**
 * @param log lines of an agent's log, rendered.
 * @returns where the policy is wrong, and why; undefined if the log does not say (agents up to 3.30 never do). The format
 * is that of regorus, the agent's Rego engine (its src/lexer.rs, `Source::message`); other errors, such as an exceeded
 * limit, are a line of text.
 */
function findRegoError(log) {
    const start = log.findLastIndex(line => announcement.test(line));
    if (start === -1)
        return undefined;
    const said = log.slice(start).join('\n');
    const [, line, column] = /^\s*--> .*:(\d+):(\d+)$/m.exec(said) ?? [];
    const at = line && column ? { line: Number(line), column: Number(column) } : undefined;
    const message = /^\s*error: (.*)$/m.exec(said)?.[1] ?? announcement.exec(said)?.[1]?.trim();
    return message ? { message, at } : undefined;
}

// EXTERNAL MODULE: ./lib/agent/ending.js
var ending = __nccwpck_require__(2434);
// EXTERNAL MODULE: ./lib/agent/log/agent-log.js
var agent_log = __nccwpck_require__(8926);
// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __nccwpck_require__(1735);
;// CONCATENATED MODULE: ./lib/agent/start/diagnosis.js








/** Such a file makes an agent end in the same way. */
const policyLogHint = "at log-level 'debug', check whether a file or folder is at /tmp/policy.txt or /tmp/policy.jsonl.";
/** Whether an agent logs why it cannot load its policy before it aborts. */
function tellsWhy(agentVersion) {
    return !(0,node_modules_semver.lt)((0,node_modules_semver.coerce)(agentVersion) ?? agentVersion, '3.31.0');
}
function whySilent({ agentVersion, logLevel }) {
    if (!tellsWhy(agentVersion))
        return `agent ${agentVersion} does so without a message in its log`;
    if (logLevel === 'critical')
        return "at log-level 'critical' its log does not say why";
    return 'its log does not say whether this was the reason';
}
/** The first match is used; ordered from the most to the least specific. */
const knownEndings = [
    {
        matches: (_, log) => /error while loading shared libraries/.test(log),
        cause: (_, log) => `this host lacks ${describeMissingLibrary(log)}, which the agent is linked with`,
        remedy: () => 'Install it, or use an agent up to 3.32.0, which is linked statically on amd64 and arm64.',
        anchor: 'missing-library'
    },
    {
        matches: (_, log) => /version `?'?GLIBC_[\d.]+'? not found/.test(log),
        cause: (_, log) => `this host's C library is too old: it lacks ${/GLIBC_[\d.]+/.exec(log)?.[0] ?? 'a symbol version'}`,
        remedy: () => 'Use a newer runner image, or an agent up to 3.32.0, which is linked statically on amd64 and arm64.',
        anchor: 'missing-library'
    },
    {
        matches: (_, log) => /Failed to initialize agent policy/.test(log),
        cause: ({ policy, logTail }) => {
            const error = findRegoError(logTail);
            const place = error?.at ? policy.locate(error.at).words : policy.path;
            return `the agent cannot load its policy: ${place}${error ? `: ${error.message}` : ''}`;
        },
        remedy: ({ logTail }) => findRegoError(logTail)?.at
            ? 'Correct the policy at that place; the log below shows it.'
            : `Correct the policy; ${policyLogHint}`,
        anchor: 'policy-not-loaded'
    },
    {
        matches: ({ ending }) => ending.kind === 'signalled' && ending.signal === 'SIGABRT',
        cause: start => `an agent aborts when it cannot load its policy (${start.policy.path}); ${whySilent(start)}`,
        remedy: ({ agentVersion, logLevel }) => `Look for an error in the policy; ${tellsWhy(agentVersion) && logLevel === 'critical' ? "log-level 'error' shows where it is" : 'agents from 3.31.0 on log where it is'}. Otherwise, ${policyLogHint}`,
        anchor: 'policy-not-loaded'
    },
    {
        matches: (_, log) => /Address (already )?in use|EADDRINUSE/.test(log),
        cause: ({ serverAddress }) => `another process listens on ${serverAddress}, or left its socket there`,
        remedy: () => "Remove it, or leave 'server-address' empty to have one chosen for you.",
        anchor: 'socket-in-use'
    },
    {
        matches: (_, log) => /no space left on device|ENOSPC/i.test(log),
        cause: () => 'a disk that the agent writes to is full',
        remedy: () => "Free space in RUNNER_TEMP, or in the folder that 'server-address' names (df; df -i).",
        anchor: 'disk-full'
    },
    {
        matches: (_, log) => /EOPNOTSUPP|Operation not supported/.test(log),
        cause: ({ agentVersion }) => `agent ${agentVersion} is too old for this kernel, which rejects SO_REUSEPORT on a Unix socket (Linux 6.12.9 and later; agents up to 3.13.0)`,
        remedy: () => 'Use agent 3.14.0 or later.',
        anchor: 'agent-too-old'
    },
    {
        matches: ({ keepGuestComponents }, log) => keepGuestComponents && /attestation-agent|confidential-data-hub|api-server-rest/.test(log),
        cause: () => 'a guest component in /usr/local/bin could not be started',
        remedy: () => "Leave 'guest-components' at 'prune', which prevents the agent from starting them.",
        anchor: 'agent-ended'
    },
    {
        matches: ({ ending }, log) => ending.kind === 'exited' && ending.code === 1 && /Operation not permitted|Permission denied/.test(log),
        cause: () => 'the agent may not open a block device (/dev/vd*, /dev/sd*) that it searches for init-data, or lacks a capability',
        remedy: () => "Use isolation 'full' or 'mount', which cover those devices; in a container, run it privileged.",
        anchor: 'agent-ended'
    },
    {
        matches: ({ ending }) => ending.kind === 'exited' && ending.code === 101,
        cause: () => 'the agent panicked; the usual cause is an invalid value in its configuration',
        remedy: () => "Check the log below, and what the input 'config' sets.",
        anchor: 'agent-ended'
    },
    {
        matches: ({ ending }) => ending.kind === 'exited' && ending.code === 127,
        cause: () => 'the loader could not run the agent on this host',
        remedy: () => 'Check the log below: it names what is missing.',
        anchor: 'missing-library'
    },
    {
        matches: ({ ending }) => ending.kind === 'exited' && ending.code === 126,
        cause: () => 'this host cannot execute the agent: it is for another architecture, or on a file system that is mounted with noexec',
        remedy: () => 'Use an agent for this architecture, or move the tool cache to a file system that allows execution.',
        anchor: 'wrong-architecture'
    },
    {
        matches: ({ ending }) => ending.kind === 'signalled' && ending.signal === 'SIGKILL',
        cause: () => 'it was killed: by the kernel because memory ran out, or by another process',
        remedy: () => "Check the kernel's log (dmesg), and what else the job runs.",
        anchor: 'agent-ended'
    }
];
/**
 * @returns the error for an agent that ended before it answered: what happened, the probable cause, and what to do. The
 * cause is taken from the log if possible, otherwise from the exit status.
 */
function explainFailedStart(start) {
    const log = start.logTail.join('\n');
    const known = knownEndings.find(({ matches }) => matches(start, log));
    const what = `kata-agent ${(0,ending/* describeEnding */.b)(start.ending)} before it answered`;
    if (known === undefined) {
        const remedy = 'The end of its log, below, may show why.';
        return new errors/* SetupError */.w3(what, { remedy, anchor: 'agent-ended', logTail: start.logTail });
    }
    return new errors/* SetupError */.w3(`${what}: ${known.cause(start, log)}`, {
        remedy: known.remedy(start),
        anchor: known.anchor,
        logTail: start.logTail,
        at: placeInPolicy(start)
    });
}
/** @returns the line of the policy that the agent could not parse; its path is relative if it is in the workspace. */
function placeInPolicy({ logTail, policy, workspace }) {
    const error = findRegoError(logTail);
    if (error?.at === undefined)
        return undefined;
    const { line, column } = policy.locate(error.at);
    const relative = external_node_path_.relative(workspace, policy.path);
    return { file: relative.startsWith('..') ? policy.path : relative, line, column };
}
/** @returns the error for an agent that never answered, with the end of its log. */
async function explainNoAnswer(readiness, instance, facts) {
    const logTail = await (0,agent_log/* readLogTail */.Ty)(instance.logPath);
    const serverAddress = (0,server_address/* formatServerAddress */.fE)(instance.serverAddress);
    if (readiness.kind === 'silent')
        return explainSilence({ ...readiness, serverAddress, logTail });
    return explainFailedStart({ ...instance, ...facts, ending: readiness.ending, serverAddress, logTail });
}
/** @returns the error for an agent that is running but did not answer in time. */
function explainSilence(silence) {
    const { afterMs, lastProblem, serverAddress, logTail } = silence;
    return new errors/* SetupError */.w3(`kata-agent is running, but did not answer on ${serverAddress} within ${afterMs / 1000} s (last: ${lastProblem})`, {
        remedy: "Check its log below; on a slow host, raise 'start-timeout'.",
        anchor: 'agent-silent',
        logTail
    });
}
function describeMissingLibrary(log) {
    const { library = 'a shared library', debianPackage } = (0,libraries/* findMissingLibrary */.f)(log) ?? {};
    return debianPackage === undefined ? library : `${library} (Debian package ${debianPackage})`;
}

// EXTERNAL MODULE: ./lib/agent/launcher.js
var launcher = __nccwpck_require__(5337);
// EXTERNAL MODULE: ./lib/agent/instance.js
var agent_instance = __nccwpck_require__(3158);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/wire/varint.js
// Copyright 2008 Google Inc.  All rights reserved.
//
// Redistribution and use in source and binary forms, with or without
// modification, are permitted provided that the following conditions are
// met:
//
// * Redistributions of source code must retain the above copyright
// notice, this list of conditions and the following disclaimer.
// * Redistributions in binary form must reproduce the above
// copyright notice, this list of conditions and the following disclaimer
// in the documentation and/or other materials provided with the
// distribution.
// * Neither the name of Google Inc. nor the names of its
// contributors may be used to endorse or promote products derived from
// this software without specific prior written permission.
//
// THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
// "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
// LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
// A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
// OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
// SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
// LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
// DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
// THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
// (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
// OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
//
// Code generated by the Protocol Buffer compiler is owned by the owner
// of the input file used when generating it.  This code is not
// standalone and requires a support library to be linked with it.  This
// support library is itself covered by the above license.
/**
 * Read a 64 bit varint as two JS numbers.
 *
 * Stores the low and high words on the reader.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf/blob/8a71927d74a4ce34efe2d8769fda198f52d20d12/js/experimental/runtime/kernel/buffer_decoder.js#L175
 */
function varint64read() {
    const buf = this.buf;
    let pos = this.pos;
    let lo = 0;
    let hi = 0;
    for (let shift = 0; shift < 28; shift += 7) {
        const b = buf[pos++];
        lo |= (b & 0x7f) << shift;
        if ((b & 0x80) == 0) {
            this.pos = pos;
            this.assertBounds();
            this.varint64Lo = lo;
            this.varint64Hi = hi;
            return;
        }
    }
    const middleByte = buf[pos++];
    // last four bits of the first 32 bit number
    lo |= (middleByte & 0x0f) << 28;
    // 3 upper bits are part of the next 32 bit number
    hi = (middleByte & 0x70) >> 4;
    if ((middleByte & 0x80) == 0) {
        this.pos = pos;
        this.assertBounds();
        this.varint64Lo = lo;
        this.varint64Hi = hi;
        return;
    }
    for (let shift = 3; shift <= 31; shift += 7) {
        const b = buf[pos++];
        hi |= (b & 0x7f) << shift;
        if ((b & 0x80) == 0) {
            this.pos = pos;
            this.assertBounds();
            this.varint64Lo = lo;
            this.varint64Hi = hi;
            return;
        }
    }
    throw new Error("invalid varint");
}
/**
 * Write a 64 bit varint, given as two JS numbers, to the given bytes array.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf/blob/8a71927d74a4ce34efe2d8769fda198f52d20d12/js/experimental/runtime/kernel/writer.js#L344
 */
function varint64write(lo, hi, bytes) {
    for (let i = 0; i < 28; i = i + 7) {
        const shift = lo >>> i;
        const hasNext = !(shift >>> 7 == 0 && hi == 0);
        const byte = (hasNext ? shift | 0x80 : shift) & 0xff;
        bytes.push(byte);
        if (!hasNext) {
            return;
        }
    }
    const splitBits = ((lo >>> 28) & 0x0f) | ((hi & 0x07) << 4);
    const hasMoreBits = !(hi >> 3 == 0);
    bytes.push((hasMoreBits ? splitBits | 0x80 : splitBits) & 0xff);
    if (!hasMoreBits) {
        return;
    }
    for (let i = 3; i < 31; i = i + 7) {
        const shift = hi >>> i;
        const hasNext = !(shift >>> 7 == 0);
        const byte = (hasNext ? shift | 0x80 : shift) & 0xff;
        bytes.push(byte);
        if (!hasNext) {
            return;
        }
    }
    bytes.push((hi >>> 31) & 0x01);
}
// constants for binary math
const TWO_PWR_32_DBL = 0x100000000;
/**
 * Parse decimal string of 64 bit integer value as two JS numbers.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf-javascript/blob/a428c58273abad07c66071d9753bc4d1289de426/experimental/runtime/int64.js#L10
 */
function int64FromString(dec) {
    // Check for minus sign.
    const minus = dec[0] === "-";
    if (minus) {
        dec = dec.slice(1);
    }
    // Work 6 decimal digits at a time, acting like we're converting base 1e6
    // digits to binary. This is safe to do with floating point math because
    // Number.isSafeInteger(ALL_32_BITS * 1e6) == true.
    const base = 1e6;
    let lowBits = 0;
    let highBits = 0;
    function add1e6digit(begin, end) {
        // Note: Number('') is 0.
        const digit1e6 = Number(dec.slice(begin, end));
        highBits *= base;
        lowBits = lowBits * base + digit1e6;
        // Carry bits from lowBits to
        if (lowBits >= TWO_PWR_32_DBL) {
            highBits = highBits + ((lowBits / TWO_PWR_32_DBL) | 0);
            lowBits = lowBits % TWO_PWR_32_DBL;
        }
    }
    add1e6digit(-24, -18);
    add1e6digit(-18, -12);
    add1e6digit(-12, -6);
    add1e6digit(-6);
    return minus ? negate(lowBits, highBits) : newBits(lowBits, highBits);
}
/**
 * Losslessly converts a 64-bit signed integer in 32:32 split representation
 * into a decimal string.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf-javascript/blob/a428c58273abad07c66071d9753bc4d1289de426/experimental/runtime/int64.js#L10
 */
function int64ToString(lo, hi) {
    let bits = newBits(lo, hi);
    // If we're treating the input as a signed value and the high bit is set, do
    // a manual two's complement conversion before the decimal conversion.
    const negative = bits.hi & 0x80000000;
    if (negative) {
        bits = negate(bits.lo, bits.hi);
    }
    const result = uInt64ToString(bits.lo, bits.hi);
    return negative ? "-" + result : result;
}
/**
 * Losslessly converts a 64-bit unsigned integer in 32:32 split representation
 * into a decimal string.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf-javascript/blob/a428c58273abad07c66071d9753bc4d1289de426/experimental/runtime/int64.js#L10
 */
function uInt64ToString(lo, hi) {
    ({ lo, hi } = toUnsigned(lo, hi));
    // Skip the expensive conversion if the number is small enough to use the
    // built-in conversions.
    // Number.MAX_SAFE_INTEGER = 0x001FFFFF FFFFFFFF, thus any number with
    // highBits <= 0x1FFFFF can be safely expressed with a double and retain
    // integer precision.
    // Proven by: Number.isSafeInteger(0x1FFFFF * 2**32 + 0xFFFFFFFF) == true.
    if (hi <= 0x1fffff) {
        return String(TWO_PWR_32_DBL * hi + lo);
    }
    // What this code is doing is essentially converting the input number from
    // base-2 to base-1e7, which allows us to represent the 64-bit range with
    // only 3 (very large) digits. Those digits are then trivial to convert to
    // a base-10 string.
    // The magic numbers used here are -
    // 2^24 = 16777216 = (1,6777216) in base-1e7.
    // 2^48 = 281474976710656 = (2,8147497,6710656) in base-1e7.
    // Split 32:32 representation into 16:24:24 representation so our
    // intermediate digits don't overflow.
    const low = lo & 0xffffff;
    const mid = ((lo >>> 24) | (hi << 8)) & 0xffffff;
    const high = (hi >> 16) & 0xffff;
    // Assemble our three base-1e7 digits, ignoring carries. The maximum
    // value in a digit at this step is representable as a 48-bit integer, which
    // can be stored in a 64-bit floating point number.
    let digitA = low + mid * 6777216 + high * 6710656;
    let digitB = mid + high * 8147497;
    let digitC = high * 2;
    // Apply carries from A to B and from B to C.
    const base = 10000000;
    if (digitA >= base) {
        digitB += Math.floor(digitA / base);
        digitA %= base;
    }
    if (digitB >= base) {
        digitC += Math.floor(digitB / base);
        digitB %= base;
    }
    // If digitC is 0, then we should have returned in the trivial code path
    // at the top for non-safe integers. Given this, we can assume both digitB
    // and digitA need leading zeros.
    return (digitC.toString() +
        decimalFrom1e7WithLeadingZeros(digitB) +
        decimalFrom1e7WithLeadingZeros(digitA));
}
function toUnsigned(lo, hi) {
    return { lo: lo >>> 0, hi: hi >>> 0 };
}
function newBits(lo, hi) {
    return { lo: lo | 0, hi: hi | 0 };
}
/**
 * Returns two's compliment negation of input.
 * @see https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Operators/Bitwise_Operators#Signed_32-bit_integers
 */
function negate(lowBits, highBits) {
    highBits = ~highBits;
    if (lowBits) {
        lowBits = ~lowBits + 1;
    }
    else {
        // If lowBits is 0, then bitwise-not is 0xFFFFFFFF,
        // adding 1 to that, results in 0x100000000, which leaves
        // the low bits 0x0 and simply adds one to the high bits.
        highBits += 1;
    }
    return newBits(lowBits, highBits);
}
/**
 * Returns decimal representation of digit1e7 with leading zeros.
 */
const decimalFrom1e7WithLeadingZeros = (digit1e7) => {
    const partial = String(digit1e7);
    return "0000000".slice(partial.length) + partial;
};
/**
 * Write a 32 bit varint, signed or unsigned. Same as `varint64write(0, value, bytes)`
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf/blob/1b18833f4f2a2f681f4e4a25cdf3b0a43115ec26/js/binary/encoder.js#L144
 */
function varint32write(value, bytes) {
    if (value >>> 0 < 0x80) {
        bytes.push(value);
        return;
    }
    if (value >= 0) {
        // write value as varint 32
        while (value > 0x7f) {
            bytes.push((value & 0x7f) | 0x80);
            value = value >>> 7;
        }
        bytes.push(value);
    }
    else {
        for (let i = 0; i < 9; i++) {
            bytes.push((value & 127) | 128);
            value = value >> 7;
        }
        bytes.push(1);
    }
}
/**
 * Read an unsigned 32 bit varint.
 *
 * See https://github.com/protocolbuffers/protobuf/blob/8a71927d74a4ce34efe2d8769fda198f52d20d12/js/experimental/runtime/kernel/buffer_decoder.js#L220
 */
function varint32read() {
    let b = this.buf[this.pos++];
    if ((b & 0x80) === 0) {
        this.assertBounds();
        return b;
    }
    let result = b & 0x7f;
    b = this.buf[this.pos++];
    result |= (b & 0x7f) << 7;
    if ((b & 0x80) === 0) {
        this.assertBounds();
        return result;
    }
    b = this.buf[this.pos++];
    result |= (b & 0x7f) << 14;
    if ((b & 0x80) === 0) {
        this.assertBounds();
        return result;
    }
    b = this.buf[this.pos++];
    result |= (b & 0x7f) << 21;
    if ((b & 0x80) === 0) {
        this.assertBounds();
        return result;
    }
    // Extract only last 4 bits
    b = this.buf[this.pos++];
    result |= (b & 0x0f) << 28;
    for (let readBytes = 5; (b & 0x80) !== 0 && readBytes < 10; readBytes++)
        b = this.buf[this.pos++];
    if ((b & 0x80) !== 0)
        throw new Error("invalid varint");
    this.assertBounds();
    return result >>> 0;
}

;// CONCATENATED MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/proto-int64.js
// Copyright 2021-2026 Buf Technologies, Inc.
//
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//      http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.

/**
 * Int64Support for the current environment.
 */
const protoInt64 = /*@__PURE__*/ makeInt64Support();
function makeInt64Support() {
    const dv = new DataView(new ArrayBuffer(8));
    // note that Safari 14 implements BigInt, but not the DataView methods
    const ok = typeof BigInt === "function" &&
        typeof dv.getBigInt64 === "function" &&
        typeof dv.getBigUint64 === "function" &&
        typeof dv.setBigInt64 === "function" &&
        typeof dv.setBigUint64 === "function" &&
        (!!globalThis.Deno ||
            !!globalThis.Bun ||
            typeof process != "object" ||
            typeof process.env != "object" ||
            process.env.BUF_BIGINT_DISABLE !== "1");
    if (ok) {
        const MIN = BigInt("-9223372036854775808");
        const MAX = BigInt("9223372036854775807");
        const UMIN = BigInt("0");
        const UMAX = BigInt("18446744073709551615");
        return {
            zero: BigInt(0),
            supported: true,
            parse(value) {
                const bi = typeof value == "bigint" ? value : BigInt(value);
                if (bi > MAX || bi < MIN) {
                    throw new Error(`invalid int64: ${value}`);
                }
                return bi;
            },
            uParse(value) {
                const bi = typeof value == "bigint" ? value : BigInt(value);
                if (bi > UMAX || bi < UMIN) {
                    throw new Error(`invalid uint64: ${value}`);
                }
                return bi;
            },
            enc(value) {
                dv.setBigInt64(0, this.parse(value), true);
                return {
                    lo: dv.getInt32(0, true),
                    hi: dv.getInt32(4, true),
                };
            },
            uEnc(value) {
                dv.setBigInt64(0, this.uParse(value), true);
                return {
                    lo: dv.getInt32(0, true),
                    hi: dv.getInt32(4, true),
                };
            },
            dec(lo, hi) {
                dv.setInt32(0, lo, true);
                dv.setInt32(4, hi, true);
                return dv.getBigInt64(0, true);
            },
            uDec(lo, hi) {
                dv.setInt32(0, lo, true);
                dv.setInt32(4, hi, true);
                return dv.getBigUint64(0, true);
            },
        };
    }
    return {
        zero: "0",
        supported: false,
        parse(value) {
            if (typeof value != "string") {
                value = value.toString();
            }
            assertInt64String(value);
            return value;
        },
        uParse(value) {
            if (typeof value != "string") {
                value = value.toString();
            }
            assertUInt64String(value);
            return value;
        },
        enc(value) {
            if (typeof value != "string") {
                value = value.toString();
            }
            assertInt64String(value);
            return int64FromString(value);
        },
        uEnc(value) {
            if (typeof value != "string") {
                value = value.toString();
            }
            assertUInt64String(value);
            return int64FromString(value);
        },
        dec(lo, hi) {
            return int64ToString(lo, hi);
        },
        uDec(lo, hi) {
            return uInt64ToString(lo, hi);
        },
    };
}
function assertInt64String(value) {
    if (!/^-?[0-9]+$/.test(value)) {
        throw new Error("invalid int64: " + value);
    }
}
function assertUInt64String(value) {
    if (!/^[0-9]+$/.test(value)) {
        throw new Error("invalid uint64: " + value);
    }
}

;// CONCATENATED MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/wire/text-encoding.js
// Copyright 2021-2026 Buf Technologies, Inc.
//
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//      http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.
let te;
/**
 * Protobuf-ES requires the Text Encoding API to convert UTF-8 from and to
 * binary. This WHATWG API is widely available, but it is not part of the
 * ECMAScript standard. This function used to be the way to supply an
 * implementation on runtimes that do not provide one.
 *
 * It only configures the copy of the library it is imported from. To provide
 * the encoding API for every copy of Protobuf-ES in an isolate, install
 * `TextEncoder` (with the methods `encode` and optionally `encodeInto`) and
 * `TextDecoder` (with the `fatal: true` and `ignoreBOM: true` constructor
 * arguments and the `decode` method) on `globalThis`.
 *
 * Providing `encodeUtf8Into` is optional for backwards compatibility. If it
 * is omitted, we emulate it with a wrapper that calls `encodeUtf8`.
 *
 * Note that the Text Encoding API does not provide a way to validate UTF-8.
 * Our implementation uses String.prototype.isWellFormed, and falls back
 * to use encodeURIComponent().
 *
 * @deprecated Install `TextEncoder` and `TextDecoder` on `globalThis` instead.
 */
function configureTextEncoding(textEncoding) {
    var _a;
    te = Object.assign(Object.assign({}, textEncoding), { encodeUtf8Into: (_a = textEncoding.encodeUtf8Into) !== null && _a !== void 0 ? _a : emulateEncodeInto(textEncoding.encodeUtf8.bind(textEncoding)) });
}
function getTextEncoding() {
    if (!te) {
        const globals = globalThis;
        if (!globals.TextEncoder || !globals.TextDecoder) {
            throw new Error("encoding API missing: install TextEncoder and TextDecoder on globalThis");
        }
        const textEncoder = new globals.TextEncoder();
        // A leading U+FEFF in a protobuf string is text, not a byte-order mark.
        const textDecoder = new globals.TextDecoder("utf-8", {
            ignoreBOM: true,
        });
        let textDecoderStrict;
        const config = {
            encodeUtf8(text) {
                return textEncoder.encode(text);
            },
            decodeUtf8(bytes, strict) {
                if (strict) {
                    if (!textDecoderStrict) {
                        textDecoderStrict = new globals.TextDecoder("utf-8", {
                            fatal: true,
                            ignoreBOM: true,
                        });
                    }
                    return textDecoderStrict.decode(bytes);
                }
                return textDecoder.decode(bytes);
            },
            checkUtf8(text) {
                try {
                    encodeURIComponent(text);
                    return true;
                }
                catch (_) {
                    return false;
                }
            },
        };
        // If encodeInto is available, use it. Otherwise, configureTextEncoding
        // fills in a slower fallback that uses encodeUtf8.
        if (textEncoder.encodeInto) {
            config.encodeUtf8Into = textEncoder.encodeInto.bind(textEncoder);
        }
        // Native String.prototype.isWellFormed, if the runtime provides it.
        const nativeStringIsWellFormed = String.prototype.isWellFormed;
        if (nativeStringIsWellFormed) {
            config.checkUtf8 = (text) => {
                return nativeStringIsWellFormed.call(text);
            };
        }
        configureTextEncoding(config);
    }
    return te;
}
/**
 * Simplistic polyfill for encodeUtf8Into.
 *
 * @private
 */
function emulateEncodeInto(encodeUtf8) {
    return (text, dest) => {
        const bytes = encodeUtf8(text);
        dest.set(bytes);
        return { written: bytes.byteLength };
    };
}

;// CONCATENATED MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/wire/binary-encoding.js
// Copyright 2021-2026 Buf Technologies, Inc.
//
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//      http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.



/**
 * Protobuf binary format wire types.
 *
 * A wire type provides just enough information to find the length of the
 * following value.
 *
 * See https://developers.google.com/protocol-buffers/docs/encoding#structure
 */
var WireType;
(function (WireType) {
    /**
     * Used for int32, int64, uint32, uint64, sint32, sint64, bool, enum
     */
    WireType[WireType["Varint"] = 0] = "Varint";
    /**
     * Used for fixed64, sfixed64, double.
     * Always 8 bytes with little-endian byte order.
     */
    WireType[WireType["Bit64"] = 1] = "Bit64";
    /**
     * Used for string, bytes, embedded messages, packed repeated fields
     *
     * Only repeated numeric types (types which use the varint, 32-bit,
     * or 64-bit wire types) can be packed. In proto3, such fields are
     * packed by default.
     */
    WireType[WireType["LengthDelimited"] = 2] = "LengthDelimited";
    /**
     * Start of a tag-delimited aggregate, such as a proto2 group, or a message
     * in editions with message_encoding = DELIMITED.
     */
    WireType[WireType["StartGroup"] = 3] = "StartGroup";
    /**
     * End of a tag-delimited aggregate.
     */
    WireType[WireType["EndGroup"] = 4] = "EndGroup";
    /**
     * Used for fixed32, sfixed32, float.
     * Always 4 bytes with little-endian byte order.
     */
    WireType[WireType["Bit32"] = 5] = "Bit32";
})(WireType || (WireType = {}));
/**
 * Maximum value for a 32-bit floating point value (Protobuf FLOAT).
 */
const FLOAT32_MAX = 3.4028234663852886e38;
/**
 * Minimum value for a 32-bit floating point value (Protobuf FLOAT).
 */
const FLOAT32_MIN = (/* unused pure expression or super */ null && (-3.4028234663852886e38));
/**
 * Maximum value for an unsigned 32-bit integer (Protobuf UINT32, FIXED32).
 */
const UINT32_MAX = 0xffffffff;
/**
 * Maximum value for a signed 32-bit integer (Protobuf INT32, SFIXED32, SINT32).
 */
const INT32_MAX = 0x7fffffff;
/**
 * Minimum value for a signed 32-bit integer (Protobuf INT32, SFIXED32, SINT32).
 */
const INT32_MIN = -0x80000000;
class BinaryWriter {
    constructor(encodeUtf8) {
        /**
         * Previous fork positions (the write position at the time
         * `fork()` was called).
         */
        this.stackPos = [];
        this.encodeUtf8Into = encodeUtf8
            ? emulateEncodeInto(encodeUtf8)
            : getTextEncoding().encodeUtf8Into;
        this.buffer = EMPTY_BUFFER;
        this.viewCache = EMPTY_VIEW;
        this.pos = 0;
    }
    ensureCapacity(size) {
        const required = this.pos + size;
        if (required > this.buffer.length) {
            let newLen = this.buffer.length || INITIAL_SIZE;
            while (newLen < required)
                newLen *= 2;
            const newBuf = new Uint8Array(newLen);
            if (this.pos > 0)
                newBuf.set(this.buffer);
            this.buffer = newBuf;
        }
    }
    /**
     * The DataView over `buffer`, rebuilt only if the buffer has grown since it
     * was last used.
     */
    view() {
        const bytes = this.buffer;
        const view = this.viewCache;
        // Since ensureCapacity() only ever replaces the buffer with a strictly larger one,
        // equal lengths mean the view is still current. This is faster than comparing
        // buffers directly.
        if (view.byteLength === bytes.byteLength)
            return view;
        const newView = new DataView(bytes.buffer);
        this.viewCache = newView;
        return newView;
    }
    /**
     * Return all bytes written and reset this writer.
     */
    finish() {
        const result = this.buffer.slice(0, this.pos);
        this.pos = 0;
        this.stackPos = [];
        return result;
    }
    /**
     * Start a new fork for length-delimited data like a message
     * or a packed repeated field.
     *
     * Must be joined later with `join()`.
     */
    fork() {
        this.stackPos.push(this.pos);
        // Reserve room for the length prefix. Payloads under 128 bytes, fairly
        // common, will need no copy in join().
        this.ensureCapacity(DEFAULT_LEN_PREFIX_SIZE);
        this.buffer[this.pos++] = 0;
        return this;
    }
    /**
     * Join the last fork. Write its length and bytes, then
     * return to the previous state.
     */
    join() {
        const forkPos = this.stackPos.pop();
        if (forkPos === undefined)
            throw new Error("invalid state, fork stack empty");
        // fork() presumed the payload would fit the prefix it reserved. If it
        // doesn't, we need to shift the bytes we just wrote.
        const len = this.pos - forkPos - DEFAULT_LEN_PREFIX_SIZE;
        const lenPrefixSize = varint32Size(len);
        if (lenPrefixSize > DEFAULT_LEN_PREFIX_SIZE) {
            // Widening pushes the payload past the end of the buffer, so grow first:
            // copyWithin clamps to the buffer instead of throwing, so a short buffer
            // would silently drop the tail of the payload.
            this.ensureCapacity(lenPrefixSize - DEFAULT_LEN_PREFIX_SIZE);
            this.buffer.copyWithin(forkPos + lenPrefixSize, forkPos + DEFAULT_LEN_PREFIX_SIZE, this.pos);
        }
        this.pos = forkPos;
        this.uint32(len);
        this.pos += len;
        return this;
    }
    /**
     * Writes a tag (field number and wire type).
     *
     * Equivalent to `uint32( (fieldNo << 3 | type) >>> 0 )`.
     *
     * Generated code should compute the tag ahead of time and call `uint32()`.
     */
    tag(fieldNo, type) {
        return this.uint32(((fieldNo << 3) | type) >>> 0);
    }
    /**
     * Write a chunk of raw bytes.
     */
    raw(chunk) {
        this.ensureCapacity(chunk.length);
        this.buffer.set(chunk, this.pos);
        this.pos += chunk.length;
        return this;
    }
    /**
     * Write a `uint32` value, an unsigned 32 bit varint.
     */
    uint32(value) {
        assertUInt32(value);
        // uint32 varints are at most 5 bytes; reserve once and avoid per-byte
        // capacity checks.
        this.ensureCapacity(5);
        if (value < 0x80) {
            this.buffer[this.pos++] = value;
            return this;
        }
        while (value > 0x7f) {
            this.buffer[this.pos++] = (value & 0x7f) | 0x80;
            value >>>= 7;
        }
        this.buffer[this.pos++] = value;
        return this;
    }
    /**
     * Write a `int32` value, a signed 32 bit varint.
     */
    int32(value) {
        assertInt32(value);
        if (value >= 0) {
            return this.uint32(value);
        }
        // Negative: sign-extend to 64 bits, encodes to 10 bytes.
        this.ensureCapacity(10);
        for (let i = 0; i < 9; i++) {
            this.buffer[this.pos++] = (value & 0x7f) | 0x80;
            value >>= 7;
        }
        this.buffer[this.pos++] = 1;
        return this;
    }
    /**
     * Write a `bool` value, a varint.
     */
    bool(value) {
        this.ensureCapacity(1);
        this.buffer[this.pos++] = value ? 1 : 0;
        return this;
    }
    /**
     * Write a `bytes` value, length-delimited arbitrary data.
     */
    bytes(value) {
        this.uint32(value.byteLength);
        return this.raw(value);
    }
    /**
     * Write a `string` value, length-delimited data converted to UTF-8 text.
     */
    string(value) {
        // TextEncoder.encode() coerces its argument to string, but encodeInto()
        // rejects non-strings.
        if (typeof value !== "string") {
            value = String(value);
        }
        const len = value.length;
        // Fast path for ASCII.
        if (len <= ASCII_MAX_LENGTH) {
            this.ensureCapacity(len + 1);
            const ascii = this.buffer;
            let pos = this.pos;
            ascii[pos++] = len;
            let i = 0;
            for (; i < len; i++) {
                const code = value.charCodeAt(i);
                if (code > 0x7f)
                    break;
                ascii[pos++] = code;
            }
            if (i == len) {
                this.pos = pos;
                return this;
            }
        }
        // encodeUtf8Into needs the full-length buffer upfront. The length prefix
        // can be upto 5 bytes, and a UTF-16 code unit takes at most 3 UTF-8 bytes.
        this.ensureCapacity(len * 3 + 5);
        // The length prefix goes first, but the byte length is only known after
        // encoding. We guess the final varint size here (assuming most text is
        // ASCII) and then encode.
        const lenPrefixSizeGuess = varint32Size(len);
        const buf = this.buffer;
        const start = this.pos;
        const { written } = this.encodeUtf8Into(value, buf.subarray(start + lenPrefixSizeGuess));
        // If our guess was incorrect, we need to shift the bytes we just wrote.
        const lenPrefixSize = varint32Size(written);
        if (lenPrefixSize != lenPrefixSizeGuess) {
            buf.copyWithin(start + lenPrefixSize, start + lenPrefixSizeGuess, start + lenPrefixSizeGuess + written);
        }
        // Write the lenPrefix and advance the pos.
        this.uint32(written);
        this.pos += written;
        return this;
    }
    /**
     * Write a `float` value, 32-bit floating point number.
     */
    float(value) {
        assertFloat32(value);
        this.ensureCapacity(4);
        this.view().setFloat32(this.pos, value, true);
        this.pos += 4;
        return this;
    }
    /**
     * Write a `double` value, a 64-bit floating point number.
     */
    double(value) {
        this.ensureCapacity(8);
        this.view().setFloat64(this.pos, value, true);
        this.pos += 8;
        return this;
    }
    /**
     * Write a `fixed32` value, an unsigned, fixed-length 32-bit integer.
     */
    fixed32(value) {
        assertUInt32(value);
        this.ensureCapacity(4);
        this.view().setUint32(this.pos, value, true);
        this.pos += 4;
        return this;
    }
    /**
     * Write a `sfixed32` value, a signed, fixed-length 32-bit integer.
     */
    sfixed32(value) {
        assertInt32(value);
        this.ensureCapacity(4);
        this.view().setInt32(this.pos, value, true);
        this.pos += 4;
        return this;
    }
    /**
     * Write a `sint32` value, a signed, zigzag-encoded 32-bit varint.
     */
    sint32(value) {
        assertInt32(value);
        // zigzag encode then emit as uint32 varint
        return this.uint32(((value << 1) ^ (value >> 31)) >>> 0);
    }
    /**
     * Write a `sfixed64` value, a signed, fixed-length 64-bit integer.
     */
    sfixed64(value) {
        const tc = protoInt64.enc(value);
        this.ensureCapacity(8);
        const view = this.view();
        view.setInt32(this.pos, tc.lo, true);
        view.setInt32(this.pos + 4, tc.hi, true);
        this.pos += 8;
        return this;
    }
    /**
     * Write a `fixed64` value, an unsigned, fixed-length 64 bit integer.
     */
    fixed64(value) {
        const tc = protoInt64.uEnc(value);
        this.ensureCapacity(8);
        const view = this.view();
        view.setInt32(this.pos, tc.lo, true);
        view.setInt32(this.pos + 4, tc.hi, true);
        this.pos += 8;
        return this;
    }
    /**
     * Write a `int64` value, a signed 64-bit varint.
     */
    int64(value) {
        const tc = protoInt64.enc(value);
        return this.writeVarint64(tc.lo, tc.hi);
    }
    /**
     * Write a `sint64` value, a signed, zig-zag-encoded 64-bit varint.
     */
    sint64(value) {
        const tc = protoInt64.enc(value), 
        // zigzag encode
        sign = tc.hi >> 31, lo = (tc.lo << 1) ^ sign, hi = ((tc.hi << 1) | (tc.lo >>> 31)) ^ sign;
        return this.writeVarint64(lo, hi);
    }
    /**
     * Write a `uint64` value, an unsigned 64-bit varint.
     */
    uint64(value) {
        const tc = protoInt64.uEnc(value);
        return this.writeVarint64(tc.lo, tc.hi);
    }
    /**
     * Write a 64-bit varint directly into the buffer. Accepts the value as
     * split low/high 32-bit words.
     *
     * Ported from varint64write() to avoid the intermediate number[] buffer.
     * See https://github.com/protocolbuffers/protobuf/blob/8a71927d74a4ce34efe2d8769fda198f52d20d12/js/experimental/runtime/kernel/writer.js#L344
     */
    writeVarint64(lo, hi) {
        // Worst case: 10 bytes.
        this.ensureCapacity(10);
        const buf = this.buffer;
        let pos = this.pos;
        for (let i = 0; i < 28; i = i + 7) {
            const shift = lo >>> i;
            const hasNext = !(shift >>> 7 == 0 && hi == 0);
            buf[pos++] = (hasNext ? shift | 0x80 : shift) & 0xff;
            if (!hasNext) {
                this.pos = pos;
                return this;
            }
        }
        const splitBits = ((lo >>> 28) & 0x0f) | ((hi & 0x07) << 4);
        const hasMoreBits = !(hi >> 3 == 0);
        buf[pos++] = (hasMoreBits ? splitBits | 0x80 : splitBits) & 0xff;
        if (!hasMoreBits) {
            this.pos = pos;
            return this;
        }
        for (let i = 3; i < 31; i = i + 7) {
            const shift = hi >>> i;
            const hasNext = !(shift >>> 7 == 0);
            buf[pos++] = (hasNext ? shift | 0x80 : shift) & 0xff;
            if (!hasNext) {
                this.pos = pos;
                return this;
            }
        }
        buf[pos++] = (hi >>> 31) & 0x01;
        this.pos = pos;
        return this;
    }
}
/**
 * Capacity of the buffer allocated by the first write..
 */
const INITIAL_SIZE = 128;
/**
 * Bytes `fork()` reserves for the length prefix, betting that the payload will
 * be under 128 bytes. `join()` fills them in, and widens them if the bet was
 * wrong.
 */
const DEFAULT_LEN_PREFIX_SIZE = 1;
/**
 * Shared empty buffer used as the initial value before the first write.
 * Avoids allocating and zeroing `INITIAL_SIZE` bytes per BinaryWriter when a
 * writer is only used for a tiny message (or not used at all).
 */
const EMPTY_BUFFER = new Uint8Array(0);
/**
 * Shared empty view, paired with `EMPTY_BUFFER`. Never written to: any
 * fixed-width write first grows the buffer, which replaces this view.
 */
const EMPTY_VIEW = new DataView(EMPTY_BUFFER.buffer);
/**
 * Longest string on the ASCII fast paths. Must stay below 0x80, so
 * that the writer's length prefix always fits a single varint byte.
 */
const ASCII_MAX_LENGTH = 32;
/**
 * Number of bytes needed to encode `value` as an unsigned 32-bit varint.
 */
function varint32Size(value) {
    if (value < 0x80)
        return 1;
    if (value < 0x4000)
        return 2;
    if (value < 0x200000)
        return 3;
    if (value < 0x10000000)
        return 4;
    return 5;
}
class BinaryReader {
    constructor(buf, decodeUtf8 = getTextEncoding().decodeUtf8) {
        this.decodeUtf8 = decodeUtf8;
        this.varint64Lo = 0;
        this.varint64Hi = 0;
        this.varint64 = varint64read; // dirty cast for `this`
        /**
         * Read a `uint32` field, an unsigned 32 bit varint.
         */
        this.uint32 = varint32read;
        this.buf = buf;
        this.len = buf.length;
        this.pos = 0;
        this.view = new DataView(buf.buffer, buf.byteOffset, buf.byteLength);
    }
    /**
     * Reads a tag - field number and wire type. Tags are uint32 varints; values
     * that do not fit in uint32 are rejected.
     */
    tag() {
        const start = this.pos;
        const tag = this.uint32();
        const bytesRead = this.pos - start;
        if (bytesRead > 5 || (bytesRead == 5 && this.buf[this.pos - 1] > 0x0f)) {
            throw new Error("illegal tag: varint overflows uint32");
        }
        const fieldNo = tag >>> 3;
        const wireType = tag & 7;
        if (fieldNo <= 0 || wireType > 5) {
            throw new Error("illegal tag: field no " + fieldNo + " wire type " + wireType);
        }
        return [fieldNo, wireType];
    }
    /**
     * Skip one element and return the skipped data.
     *
     * When skipping StartGroup, provide the tags field number to check for
     * matching field number in the EndGroup tag. Recursion into nested groups
     * is guarded by the `recursionLimit` argument: When the limit is reached,
     * this method throws.
     */
    skip(wireType, fieldNo, recursionLimit = 100) {
        let start = this.pos;
        switch (wireType) {
            case WireType.Varint:
                while (this.buf[this.pos++] & 0x80) {
                    // ignore
                }
                break;
            // @ts-ignore TS7029: Fallthrough case in switch -- ignore instead of expect-error for compiler settings without noFallthroughCasesInSwitch: true
            case WireType.Bit64:
                this.pos += 4;
            case WireType.Bit32:
                this.pos += 4;
                break;
            case WireType.LengthDelimited:
                let len = this.uint32();
                this.pos += len;
                break;
            case WireType.StartGroup:
                if (recursionLimit <= 0) {
                    throw new Error("maximum recursion depth reached");
                }
                for (;;) {
                    const [fn, wt] = this.tag();
                    if (wt === WireType.EndGroup) {
                        if (fieldNo !== undefined && fn !== fieldNo) {
                            throw new Error("invalid end group tag");
                        }
                        break;
                    }
                    this.skip(wt, fn, recursionLimit - 1);
                }
                break;
            default:
                throw new Error("cant skip wire type " + wireType);
        }
        this.assertBounds();
        return this.buf.subarray(start, this.pos);
    }
    /**
     * Throws error if position in byte array is out of range.
     */
    assertBounds() {
        if (this.pos > this.len)
            throw new RangeError("premature EOF");
    }
    /**
     * Read a `int32` field, a signed 32 bit varint.
     */
    int32() {
        return this.uint32() | 0;
    }
    /**
     * Read a `sint32` field, a signed, zigzag-encoded 32-bit varint.
     */
    sint32() {
        let zze = this.uint32();
        // decode zigzag
        return (zze >>> 1) ^ -(zze & 1);
    }
    /**
     * Read a `int64` field, a signed 64-bit varint.
     */
    int64() {
        this.varint64();
        return protoInt64.dec(this.varint64Lo, this.varint64Hi);
    }
    /**
     * Read a `uint64` field, an unsigned 64-bit varint.
     */
    uint64() {
        this.varint64();
        return protoInt64.uDec(this.varint64Lo, this.varint64Hi);
    }
    /**
     * Read a `sint64` field, a signed, zig-zag-encoded 64-bit varint.
     */
    sint64() {
        this.varint64();
        let lo = this.varint64Lo;
        let hi = this.varint64Hi;
        // decode zig zag
        let s = -(lo & 1);
        lo = ((lo >>> 1) | ((hi & 1) << 31)) ^ s;
        hi = (hi >>> 1) ^ s;
        return protoInt64.dec(lo, hi);
    }
    /**
     * Read a `bool` field, a variant.
     */
    bool() {
        // Fast path: most bools are 0x0 or 0x1.
        const b = this.buf[this.pos];
        if (b < 0x80) {
            this.pos++;
            return b !== 0;
        }
        this.varint64();
        return this.varint64Lo !== 0 || this.varint64Hi !== 0;
    }
    /**
     * Read a `fixed32` field, an unsigned, fixed-length 32-bit integer.
     */
    fixed32() {
        // biome-ignore lint/suspicious/noAssignInExpressions: no
        return this.view.getUint32((this.pos += 4) - 4, true);
    }
    /**
     * Read a `sfixed32` field, a signed, fixed-length 32-bit integer.
     */
    sfixed32() {
        // biome-ignore lint/suspicious/noAssignInExpressions: no
        return this.view.getInt32((this.pos += 4) - 4, true);
    }
    /**
     * Read a `fixed64` field, an unsigned, fixed-length 64 bit integer.
     */
    fixed64() {
        return protoInt64.uDec(this.sfixed32(), this.sfixed32());
    }
    /**
     * Read a `fixed64` field, a signed, fixed-length 64-bit integer.
     */
    sfixed64() {
        return protoInt64.dec(this.sfixed32(), this.sfixed32());
    }
    /**
     * Read a `float` field, 32-bit floating point number.
     */
    float() {
        // biome-ignore lint/suspicious/noAssignInExpressions: no
        return this.view.getFloat32((this.pos += 4) - 4, true);
    }
    /**
     * Read a `double` field, a 64-bit floating point number.
     */
    double() {
        // biome-ignore lint/suspicious/noAssignInExpressions: no
        return this.view.getFloat64((this.pos += 8) - 8, true);
    }
    /**
     * Read a `bytes` field, length-delimited arbitrary data.
     */
    bytes() {
        let len = this.uint32(), start = this.pos;
        this.pos += len;
        this.assertBounds();
        return this.buf.subarray(start, start + len);
    }
    /**
     * Read a `string` field, length-delimited data converted to UTF-8 text. If
     * `strict` is true, throw on invalid UTF-8 instead of substituting U+FFFD.
     */
    string(strict) {
        // Like bytes(), but the ASCII fast path reads the buffer without a view.
        const len = this.uint32();
        const start = this.pos;
        this.pos += len;
        this.assertBounds();
        const buf = this.buf;
        // Fast path for ASCII.
        if (len <= ASCII_MAX_LENGTH) {
            const codes = new Array(len);
            for (let i = 0; i < len; i++) {
                const byte = buf[start + i];
                if (byte > 0x7f) {
                    return this.decodeUtf8(buf.subarray(start, this.pos), strict);
                }
                codes[i] = byte;
            }
            return String.fromCharCode.apply(String, codes);
        }
        return this.decodeUtf8(buf.subarray(start, this.pos), strict);
    }
}
/**
 * Assert a valid signed protobuf 32-bit integer as a number or string.
 */
function assertInt32(arg) {
    if (typeof arg == "string") {
        arg = Number(arg);
    }
    else if (typeof arg != "number") {
        throw new Error("invalid int32: " + typeof arg);
    }
    if (!Number.isInteger(arg) ||
        arg > INT32_MAX ||
        arg < INT32_MIN)
        throw new Error("invalid int32: " + arg);
}
/**
 * Assert a valid unsigned protobuf 32-bit integer as a number or string.
 */
function assertUInt32(arg) {
    if (typeof arg == "string") {
        arg = Number(arg);
    }
    else if (typeof arg != "number") {
        throw new Error("invalid uint32: " + typeof arg);
    }
    if (!Number.isInteger(arg) ||
        arg > UINT32_MAX ||
        arg < 0)
        throw new Error("invalid uint32: " + arg);
}
/**
 * Assert a valid protobuf float32 value as a number or string.
 */
function assertFloat32(arg) {
    if (typeof arg == "string") {
        const o = arg;
        arg = Number(arg);
        if (Number.isNaN(arg) && o !== "NaN") {
            throw new Error("invalid float32: " + o);
        }
    }
    else if (typeof arg != "number") {
        throw new Error("invalid float32: " + typeof arg);
    }
    // float32 is represented with regular 64-bit numbers. A value too large for
    // a float32 becomes infinity when rounded. NaN and infinity are valid values.
    if (!Number.isFinite(Math.fround(arg)) && Number.isFinite(arg)) {
        throw new Error("invalid float32: " + arg);
    }
}

;// CONCATENATED MODULE: ./lib/ttrpc/messages.js
/**
 * The few protobuf messages that the action itself uses, encoded and decoded by hand: generated code for five messages
 * would be several times as large as this folder. Fields added by newer agents are skipped, as protobuf requires.
 */

const NANOSECONDS_PER_MILLISECOND = 1e6;
function encodeRequest(request) {
    return new BinaryWriter()
        .tag(1, WireType.LengthDelimited)
        .string(request.service)
        .tag(2, WireType.LengthDelimited)
        .string(request.method)
        .tag(3, WireType.LengthDelimited)
        .bytes(request.payload)
        .tag(4, WireType.Varint)
        .int64(BigInt(Math.round(request.timeoutMs * NANOSECONDS_PER_MILLISECOND)))
        .finish();
}
/** @throws Error if the bytes are not a protobuf message; this applies to all decoders here. */
function decodeResponse(bytes) {
    const response = { status: { code: 0, message: '' }, payload: new Uint8Array() };
    readFields(bytes, {
        [delimited(1)]: reader => (response.status = decodeStatus(reader.bytes())),
        [delimited(2)]: reader => (response.payload = reader.bytes())
    });
    return response;
}
function decodeServingStatus(bytes) {
    const names = ['UNKNOWN', 'SERVING', 'NOT_SERVING'];
    let status = 'UNKNOWN';
    readFields(bytes, { [varint(1)]: reader => (status = names[reader.int32()] ?? 'UNKNOWN') });
    return status;
}
/**
 * @returns the agent's release, `4.1.0`, from the answer of `grpc.Health/Version` (kata-containers 4.1.0, health.proto).
 * Field 1 is the version of the API: `0.0.1` in every release so far.
 */
function decodeAgentVersion(bytes) {
    let version = '';
    readFields(bytes, { [delimited(2)]: reader => (version = reader.string()) });
    return version;
}
function decodeStatus(bytes) {
    const status = { code: 0, message: '' };
    readFields(bytes, {
        [varint(1)]: reader => (status.code = reader.int32()),
        [delimited(2)]: reader => (status.message = reader.string())
    });
    return status;
}
/** A field's tag in a message: its number and wire type. */
const delimited = (number) => (number << 3) | WireType.LengthDelimited;
const varint = (number) => (number << 3) | WireType.Varint;
/** Reads the given fields; a field with another number or wire type is skipped. */
function readFields(bytes, fields) {
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
        const [number, wireType] = reader.tag();
        const read = fields[(number << 3) | wireType];
        if (read === undefined)
            reader.skip(wireType, number);
        else
            read(reader);
    }
}

;// CONCATENATED MODULE: ./lib/ttrpc/agent-api.js

/** The requests below require no fields, and protobuf omits unset fields. */
const EMPTY_MESSAGE = new Uint8Array();
/** Does not ask the policy; answered as soon as the agent serves. */
async function check(client, timeoutMs) {
    return decodeServingStatus(await client.call('grpc.Health', 'Check', EMPTY_MESSAGE, { timeoutMs }));
}
/** Does not ask the policy. @returns the agent's release. */
async function version(client, timeoutMs) {
    return decodeAgentVersion(await client.call('grpc.Health', 'Version', EMPTY_MESSAGE, { timeoutMs }));
}
/**
 * Ends the agent and its containers. Asks the policy, for `DestroySandboxRequest`. The agent may exit before its answer is
 * read; a TtrpcClosedError means no more than that.
 */
async function destroySandbox(client, timeoutMs) {
    await client.call('grpc.AgentService', 'DestroySandbox', EMPTY_MESSAGE, { timeoutMs });
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __nccwpck_require__(8474);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./lib/ttrpc/frames.js
/**
 * The frames of ttrpc: a ten-byte header (length, stream, type, flags; integers big-endian), then the body.
 * Source: containerd/ttrpc, PROTOCOL.md and channel.go.
 */
const HEADER_BYTES = 10;
/** The longest body that ttrpc allows, in bytes (containerd/ttrpc, channel.go: messageLengthMax). */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** The two frame types used by calls without streaming. */
const FrameType = { request: 1, response: 2 };
/** A frame that ttrpc does not allow. After receiving one, nothing more can be read from the connection. */
class FrameError extends Error {
    name = 'FrameError';
}
/**
 * @returns the bytes of a frame.
 * @throws FrameError if the body is longer than {@link MAX_BODY_BYTES}.
 */
function encodeFrame(frame) {
    checkBodyLength(frame.body.length);
    const bytes = new Uint8Array(HEADER_BYTES + frame.body.length);
    const header = new DataView(bytes.buffer);
    header.setUint32(0, frame.body.length);
    header.setUint32(4, frame.streamId);
    header.setUint8(8, frame.type);
    header.setUint8(9, frame.flags);
    bytes.set(frame.body, HEADER_BYTES);
    return bytes;
}
/** Assembles frames from the chunks of a stream, however they are split. */
class FrameDecoder {
    #header;
    /** The part being received: a header, or the body that it announced. */
    #part = new Uint8Array(HEADER_BYTES);
    #received = 0;
    /**
     * Takes the next chunk of the stream.
     *
     * @returns the frames that it completes; iterate over all of them before passing the next chunk.
     * @throws FrameError while iterating, as soon as a header announces a body that is too long.
     */
    *decode(chunk) {
        let rest = chunk;
        for (;;) {
            rest = this.#receive(rest);
            if (this.#received < this.#part.length)
                return;
            const frame = this.#completePart();
            if (frame !== undefined)
                yield frame;
        }
    }
    /** @returns the bytes that do not belong to the part being received. */
    #receive(bytes) {
        const taken = bytes.subarray(0, this.#part.length - this.#received);
        this.#part.set(taken, this.#received);
        this.#received += taken.length;
        return bytes.subarray(taken.length);
    }
    /** @returns the frame, if the completed part was its body. */
    #completePart() {
        const part = this.#part;
        const header = this.#header;
        if (header === undefined) {
            this.#header = decodeHeader(part);
            this.#expect(this.#header.bodyLength);
            return undefined;
        }
        this.#header = undefined;
        this.#expect(HEADER_BYTES);
        return { streamId: header.streamId, type: header.type, flags: header.flags, body: part };
    }
    #expect(bytes) {
        this.#part = new Uint8Array(bytes);
        this.#received = 0;
    }
}
function decodeHeader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const bodyLength = view.getUint32(0);
    checkBodyLength(bodyLength);
    return { bodyLength, streamId: view.getUint32(4), type: view.getUint8(8), flags: view.getUint8(9) };
}
function checkBodyLength(bytes) {
    if (bytes <= MAX_BODY_BYTES)
        return;
    throw new FrameError(`a ttrpc frame of ${bytes} bytes exceeds the limit of ${MAX_BODY_BYTES}`);
}

;// CONCATENATED MODULE: ./lib/ttrpc/client.js





/** In the order of their numbers. Source: google/rpc/code.proto. */
const codeNames = [
    'OK',
    'CANCELLED',
    'UNKNOWN',
    'INVALID_ARGUMENT',
    'DEADLINE_EXCEEDED',
    'NOT_FOUND',
    'ALREADY_EXISTS',
    'PERMISSION_DENIED',
    'RESOURCE_EXHAUSTED',
    'FAILED_PRECONDITION',
    'ABORTED',
    'OUT_OF_RANGE',
    'UNIMPLEMENTED',
    'INTERNAL',
    'UNAVAILABLE',
    'DATA_LOSS',
    'UNAUTHENTICATED'
];
/** The server answered a call with an error. */
class TtrpcError extends Error {
    name = 'TtrpcError';
    /** The number in google/rpc/code.proto. */
    code;
    /** `PERMISSION_DENIED`, …; `CODE_<n>` for a number without a name. */
    codeName;
    /** The server's message, which may have many lines. */
    detail;
    /** @param call the full name of the method, `grpc.Health/Check` */
    constructor(call, status) {
        const codeName = codeNames[status.code] ?? `CODE_${status.code}`;
        super(`${call}: ${codeName}: ${status.message}`);
        this.code = status.code;
        this.codeName = codeName;
        this.detail = status.message;
    }
}
/** The connection ended or was invalid before the answer: it is not known whether the server executed the call. */
class TtrpcClosedError extends Error {
    name = 'TtrpcClosedError';
}
/** No answer came in time: it is not known whether the server has executed the call, or still will. */
class TtrpcTimeoutError extends Error {
    name = 'TtrpcTimeoutError';
}
/** A connection to a ttrpc server, for any number of concurrent calls. While open, it keeps the process alive. */
class TtrpcClient {
    #socket;
    #pending = new Map();
    #nextStreamId = 1;
    /** Why no further calls can be made. */
    #end;
    /**
     * @param path of a Unix socket; an abstract one begins with `\0` (Node.js 20 cannot reach those by their exact
     *   name, Node.js 24 can)
     * @throws the system's error (`ENOENT`, `ECONNREFUSED`, `EACCES`) if nobody listens there, or the signal's reason.
     */
    static async connect(path, options = {}) {
        options.signal?.throwIfAborted();
        const client = new TtrpcClient((0,external_node_net_.createConnection)({ path }));
        try {
            await (0,external_node_events_.once)(client.#socket, 'connect', options);
            return client;
        }
        catch (error) {
            client.close();
            options.signal?.throwIfAborted();
            throw error;
        }
    }
    /** @param socket connected to a ttrpc server; closing the client closes it. */
    constructor(socket) {
        this.#socket = socket;
        const decoder = new FrameDecoder();
        socket.on('data', chunk => {
            this.#receive(decoder, chunk);
        });
        socket.on('error', error => {
            this.#shut(new TtrpcClosedError(`the connection broke: ${error.message}`, { cause: error }));
        });
        // Not 'close', which waits until everything was written, although no more answers can come.
        socket.on('end', () => {
            this.#shut(new TtrpcClosedError('the server closed the connection'));
        });
    }
    /**
     * Calls a method and waits for its answer.
     *
     * @param payload the method's request message, encoded
     * @returns the method's response message, encoded.
     * @throws TtrpcError if the server refuses; TtrpcTimeoutError; TtrpcClosedError; FrameError if the request is too
     *   long; or the signal's reason.
     */
    async call(service, method, payload, options) {
        const name = `${service}/${method}`;
        options.signal?.throwIfAborted();
        if (this.#end !== undefined)
            throw closedBefore(name, this.#end);
        const streamId = this.#nextStreamId;
        const body = encodeRequest({ service, method, payload, timeoutMs: options.timeoutMs });
        const frame = encodeFrame({ streamId, type: FrameType.request, flags: 0, body });
        this.#nextStreamId += 2;
        const answer = this.#awaitAnswer(streamId, name, options);
        this.#socket.write(frame);
        const response = await answer;
        if (response.status.code !== 0)
            throw new TtrpcError(name, response.status);
        return response.payload;
    }
    /** Ends the connection. Calls that wait for an answer fail. Can be called again. */
    close() {
        this.#shut(new TtrpcClosedError('the connection was closed on this side'));
    }
    [Symbol.dispose]() {
        this.close();
    }
    #awaitAnswer(streamId, name, { timeoutMs, signal }) {
        return new Promise((resolve, reject) => {
            const release = () => {
                // A later answer does not belong to any call, and is dropped.
                this.#pending.delete(streamId);
                clearTimeout(timer);
                signal?.removeEventListener('abort', abort);
            };
            const fail = (error) => {
                release();
                reject(error);
            };
            const abort = () => {
                fail(reasonOf(signal));
            };
            const timer = setTimeout(() => {
                fail(new TtrpcTimeoutError(`${name}: no answer within ${timeoutMs} ms`));
            }, timeoutMs);
            signal?.addEventListener('abort', abort);
            this.#pending.set(streamId, {
                answer: response => {
                    release();
                    resolve(response);
                },
                fail: error => {
                    fail(closedBefore(name, error));
                }
            });
        });
    }
    #receive(decoder, chunk) {
        try {
            for (const frame of decoder.decode(chunk))
                this.#settle(frame);
        }
        catch (error) {
            this.#shut(new TtrpcClosedError(`the server does not speak ttrpc: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error }));
        }
    }
    #settle(frame) {
        if (frame.type !== FrameType.response)
            throw new FrameError(`a frame of type ${frame.type} is not a response`);
        const response = decodeResponse(frame.body);
        this.#pending.get(frame.streamId)?.answer(response);
    }
    #shut(reason) {
        if (this.#end !== undefined)
            return;
        this.#end = reason;
        this.#socket.destroy();
        for (const call of [...this.#pending.values()])
            call.fail(reason);
    }
}
function closedBefore(call, reason) {
    return new TtrpcClosedError(`${call}: ${reason.message}`, { cause: reason });
}
/** The reason of an abort may be any value, but a call is rejected with an Error. */
function reasonOf(signal) {
    const reason = signal?.reason;
    return reason instanceof Error ? reason : new Error(String(reason));
}

;// CONCATENATED MODULE: ./lib/agent/start/readiness.js








/** How often to look for new files if the file system does not report them (or inotify watches have run out). */
const lookAgainMs = 50;
/** A socket listens microseconds after it appears; if an agent is slower, another attempt follows. */
const connectAgainMs = 2;
const callTimeoutMs = 5_000;
/**
 * Waits until an agent answers `grpc.Health/Check` on its socket with SERVING, until it ends, or until the deadline,
 * whichever comes first.
 *
 * @param cancel ends the wait at once.
 * @throws the reason of `cancel`, or SetupError if the socket cannot be given to the user.
 */
async function waitUntilServing(agent, address, timeoutMs, cancel) {
    const over = new AbortController();
    const signal = AbortSignal.any([cancel, over.signal]);
    const problem = { last: 'no socket appeared' };
    try {
        return await Promise.race([
            askUntilServing(agent, address, signal, problem),
            agent.ended.then((ending) => ({ kind: 'ended', ending })),
            (0,external_node_timers_promises_.setTimeout)(timeoutMs, undefined, { signal }).then(() => {
                return { kind: 'silent', afterMs: timeoutMs, lastProblem: problem.last };
            })
        ]);
    }
    catch (error) {
        cancel.throwIfAborted(); // its reason is more specific than an AbortError
        throw error;
    }
    finally {
        over.abort();
    }
}
async function askUntilServing(agent, address, signal, problem) {
    if (address.kind === 'file') {
        await waitForFile(address.path, signal);
        await agent.takeSocket();
    }
    problem.last = 'it listens, but has not answered Health/Check';
    for (;;) {
        signal.throwIfAborted();
        try {
            return await ask((0,server_address/* connectPath */.Qs)(address), signal);
        }
        catch (error) {
            problem.last = (0,errors/* messageOf */.bD)(error);
        }
        await (0,external_node_timers_promises_.setTimeout)(connectAgainMs, undefined, { signal });
    }
}
async function ask(socket, signal) {
    const client = await TtrpcClient.connect(socket, { signal });
    signal.addEventListener('abort', () => {
        client.close();
    });
    try {
        const status = await check(client, callTimeoutMs);
        if (status !== 'SERVING')
            throw new Error(`Health/Check answered ${status}`);
        const agentVersion = await version(client, callTimeoutMs).catch((error) => {
            throw new Error(`it answers Health/Check, but not Health/Version, which every kata-agent answers: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
        });
        return { kind: 'serving', agentVersion };
    }
    finally {
        client.close();
    }
}
/** Resolves as soon as something exists at that path. */
async function waitForFile(file, signal) {
    const folder = watchFolder(external_node_path_.dirname(file));
    try {
        for (;;) {
            // Requested before looking, so that a change during the look is not missed.
            const change = folder.nextChange();
            if (await exists(file))
                return;
            await Promise.race([change, (0,external_node_timers_promises_.setTimeout)(lookAgainMs, undefined, { signal })]);
        }
    }
    finally {
        folder.close();
    }
}
/** Reports changes in a folder as they happen, if the system supports it; otherwise never. */
function watchFolder(folder) {
    let tell = () => undefined;
    const nextChange = () => new Promise(resolve => {
        tell = resolve;
    });
    try {
        const watcher = (0,external_node_fs_.watch)(folder, () => {
            tell();
        });
        watcher.on('error', () => undefined); // the timer continues to look
        return {
            nextChange,
            close: () => {
                watcher.close();
            }
        };
    }
    catch {
        return { nextChange, close: () => undefined }; // out of inotify watches
    }
}
async function exists(file) {
    try {
        await (0,promises_.lstat)(file);
        return true;
    }
    catch (error) {
        if ((0,errors/* systemErrorCode */.vq)(error) === 'ENOENT')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
;// CONCATENATED MODULE: ./lib/host/privilege.js




/** The complete environment of processes that the action runs as root. */
const rootEnvironment = {
    // The last two are for NixOS.
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin:/run/wrappers/bin'
};
/** Where to look for sudo; the job could have changed PATH. */
const sudoPaths = ['/usr/bin/sudo', '/usr/local/bin/sudo', '/bin/sudo', '/run/wrappers/bin/sudo'];
/**
 * @returns how to become root. Whether sudo permits it is only known once it is used.
 * @throws SetupError if this process is not root and sudo does not exist.
 */
function findPrivilege(uid = process.getuid?.() ?? -1, sudoCandidates = sudoPaths) {
    if (uid === 0)
        return { kind: 'root' };
    const sudo = sudoCandidates.find(isExecutable);
    if (sudo !== undefined)
        return { kind: 'sudo', sudo };
    throw new errors/* SetupError */.w3(`kata-agent requires root, but this job runs as user ${uid} and sudo is not installed`, {
        remedy: 'Run the job as root, or install sudo and let this user run it without a password.',
        anchor: 'no-root'
    });
}
/**
 * Starts a command of root.sh as root, with pipes as its standard streams. Its environment (and sudo's own) contains only
 * {@link rootEnvironment}.
 */
function spawnAsRoot(privilege, rootScript, command, parameters) {
    const script = ['/bin/sh', rootScript, command, ...Object.entries(parameters).map(([k, v]) => `${k}=${v}`)];
    const [file, args] = privilege.kind === 'root'
        ? ['/bin/sh', script.slice(1)]
        : [privilege.sudo, ['-n', '/usr/bin/env', '-i', `PATH=${rootEnvironment.PATH}`, ...script]];
    return (0,external_node_child_process_.spawn)(file, args, { env: rootEnvironment, cwd: '/' });
}
/**
 * Runs a command of root.sh to its end.
 *
 * @param word its standard input is closed when this settles, which `stop` waits for; by default at once.
 * @throws SetupError if sudo refuses.
 */
async function runAsRoot(privilege, rootScript, command, parameters = {}, word = Promise.resolve()) {
    const child = spawnAsRoot(privilege, rootScript, command, parameters);
    void word.finally(() => child.stdin.end());
    const ended = new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', resolve);
    });
    const [status, stdout, stderr] = await Promise.all([ended, (0,consumers_namespaceObject.text)(child.stdout), (0,consumers_namespaceObject.text)(child.stderr)]);
    if (status !== 0)
        throwIfSudoRefused(privilege, stderr);
    return { status, stdout, stderr };
}
/**
 * @param stderr the output of the command, which may come from sudo.
 * @throws SetupError with sudo's reason, if it was sudo that refused.
 */
function throwIfSudoRefused(privilege, stderr) {
    if (privilege.kind === 'root')
        return;
    // With the tag NOEXEC, sudo runs env but does not let env run anything.
    if (/^(\/usr\/bin\/)?env: .*\/bin\/sh.*: (Permission denied|Operation not permitted)/m.test(stderr)) {
        throw sudoRefusal(`it runs the command, but that command cannot run others (${stderr.trim()})`);
    }
    // If the host name has no address, sudo only warns and continues.
    const reason = /^(sudo: (?!unable to resolve host)|Sorry, user |\S+ is not in the sudoers file).*$/m.exec(stderr)?.[0];
    if (reason === undefined)
        return;
    throw sudoRefusal(reason);
}
function sudoRefusal(reason) {
    return new errors/* SetupError */.w3(`kata-agent requires root, but sudo refuses this user: ${reason}`, {
        remedy: sudoRemedy(reason),
        anchor: 'no-root'
    });
}
function sudoRemedy(reason) {
    if (/tty/.test(reason)) {
        return "Remove 'requiretty' from sudoers for the runner's user: a job has no terminal.";
    }
    if (/no new privileges/i.test(reason)) {
        return 'Start the runner without no-new-privileges (NoNewPrivileges= of its systemd unit, --security-opt no-new-privileges or allowPrivilegeEscalation: false of its container), or run the job as root.';
    }
    if (/effective uid is not 0|setuid bit/.test(reason)) {
        return 'sudo is on a file system that is mounted with nosuid, or has lost its setuid bit: correct that, or run the job as root.';
    }
    if (/cannot run others/.test(reason)) {
        return "Remove 'noexec' (the tag NOEXEC) from sudoers for the runner's user: what runs as root is a shell script.";
    }
    return "Allow the runner's user to run sudo without a password ('NOPASSWD: ALL' in sudoers), or run the job as root.";
}
function isExecutable(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return true;
    }
    catch {
        return false; // does not exist or cannot be executed: try the next candidate
    }
}

// EXTERNAL MODULE: ./lib/host/processes.js
var processes = __nccwpck_require__(9415);
;// CONCATENATED MODULE: ./lib/host/records.js


/** Where root.sh records the instances of this host: owned by root, outside RUNNER_TEMP, lost at a reboot. */
const recordsFolder = '/run/setup-kata-agent';
/** @returns the record of an instance; undefined if root.sh never started it, or has removed it. */
function readRecord(id) {
    const record = (0,processes/* readIfThere */.qC)(external_node_path_.join(recordsFolder, id, 'record'));
    if (record === undefined)
        return undefined;
    const [exit] = linesWith('exit=', record);
    return {
        agent: identityIn(record, 'agent'),
        supervisor: identityIn(record, 'supervisor'),
        exitStatus: exit === undefined ? undefined : Number(exit)
    };
}
/** @returns what follows that word or key in the lines of root.sh that begin with it, in order. */
function linesWith(word, text) {
    return text.split('\n').flatMap(line => (line.startsWith(word) ? [line.slice(word.length)] : []));
}
/** @returns whether the agent of that record is running. If its end is recorded, a process with its pid is another one. */
function isAgentRunning(record) {
    return record.agent !== undefined && record.exitStatus === undefined && (0,processes/* isRunning */.W_)(record.agent);
}
function identityIn(record, name) {
    const [pid] = linesWith(`${name}_pid=`, record);
    const [startTime] = linesWith(`${name}_start=`, record);
    return pid === undefined || startTime === undefined ? undefined : { pid: Number(pid), startTime };
}

;// CONCATENATED MODULE: ./lib/agent/start/running-agent.js







/** How often to check an agent whose supervisor's pipe was closed. */
const running_agent_lookAgainMs = 20;
/**
 * An agent started by root.sh, seen through the events that its supervisor writes to a pipe. The agent outlives this
 * object and this process.
 */
class RunningAgent {
    identity;
    events;
    look;
    /**
     * Resolves when the agent has ended; with `unknown` if its supervisor was killed with it. Never rejects. A closed pipe
     * does not mean the end: if sudo logs a command's output, it closes the pipe while the command's children still run.
     */
    ended;
    released = new AbortController();
    constructor(
    /** The agent itself, with its pid on the host. */
    identity, events, look) {
        this.identity = identity;
        this.events = events;
        this.look = look;
        this.ended = events.next('exit').then(status => (0,ending/* endingOf */.z)(Number(status)), () => this.watchEnd());
    }
    async watchEnd() {
        const { signal } = this.released;
        for (;;) {
            const ending = this.look();
            if (ending !== undefined || signal.aborted)
                return ending ?? { kind: 'unknown' };
            // Once it is released, nobody needs the answer.
            await (0,external_node_timers_promises_.setTimeout)(running_agent_lookAgainMs, undefined, { signal }).catch(() => undefined);
        }
    }
    /**
     * Starts an agent.
     *
     * @param parameters of root.sh's command `start`.
     * @param look returns how the agent of an instance has ended; undefined while it runs.
     * @throws SetupError if sudo, the host or root.sh refuses; nothing is running then.
     */
    static async start(privilege, rootScript, parameters, look = lookAtRecord) {
        const events = new Events(spawnAsRoot(privilege, rootScript, 'start', parameters));
        let agent;
        try {
            agent = await events.next('agent');
        }
        catch (error) {
            events.release();
            throwIfSudoRefused(privilege, await events.stderr);
            throw error;
        }
        const [pid = '', startTime = ''] = agent.split(' ');
        return new RunningAgent({ pid: Number(pid), startTime }, events, () => look(parameters.id));
    }
    /**
     * Gives the agent's socket, which must exist, to the runner's user alone.
     *
     * @throws SetupError if root.sh cannot do it.
     */
    async takeSocket() {
        this.events.tell('own');
        await this.events.next('owned');
    }
    /** Releases the agent, so that this process can exit while the agent continues to run. */
    release() {
        this.released.abort();
        this.events.release();
    }
}
/** The record is read last: the end is written there before the process disappears. */
function lookAtRecord(id) {
    const record = readRecord(id);
    if (record !== undefined && isAgentRunning(record))
        return undefined;
    return (0,ending/* endingOf */.z)(readRecord(id)?.exitStatus);
}
/** The lines printed by root.sh, by their first word; each is kept until it is requested. */
class Events {
    child;
    stderr;
    arrived = new Map();
    waiting = new Map();
    over;
    constructor(child) {
        this.child = child;
        const { stdin, stdout, stderr } = child;
        stdin.on('error', () => undefined); // the supervisor has ended: its exit event or the end of stdout reports it
        this.stderr = (0,consumers_namespaceObject.text)(stderr).catch(() => '');
        (0,external_node_readline_namespaceObject.createInterface)({ input: stdout })
            .on('line', line => {
            this.receive(line);
        })
            .on('close', () => void this.end());
        child.once('error', error => {
            this.finish(new errors/* SetupError */.w3(`cannot run ${child.spawnfile}: ${error.message}`, noTool));
        });
    }
    /** @throws SetupError if root.sh fails, or ends without printing it. */
    next(word) {
        const rest = this.arrived.get(word);
        if (rest !== undefined)
            return Promise.resolve(rest);
        if (this.over !== undefined)
            return Promise.reject(this.over);
        return new Promise((resolve, reject) => this.waiting.set(word, { resolve, reject }));
    }
    tell(word) {
        this.child.stdin.end(`${word}\n`);
    }
    release() {
        for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr])
            stream.destroy();
        this.child.unref();
    }
    receive(line) {
        const at = line.indexOf(' ');
        const [word, rest] = at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
        if (word === 'fail') {
            this.finish(failure(rest));
            return;
        }
        this.arrived.set(word, rest);
        this.waiting.get(word)?.resolve(rest);
        this.waiting.delete(word);
    }
    async end() {
        if (this.over !== undefined)
            return;
        const said = (await this.stderr).trim();
        this.finish(failure(said === '' ? 'the supervisor exited without a message' : said));
    }
    finish(error) {
        this.over ??= error;
        for (const { reject } of this.waiting.values())
            reject(this.over);
        this.waiting.clear();
    }
}
const noTool = { remedy: 'Install what is missing.', anchor: 'missing-tool' };
/** What root.sh's `fail CODE WHY` means to the user. */
const failures = {
    'run-in-use': {
        remedy: "Stop that agent first, or use isolation 'full': with the others, only one agent can run per host.",
        anchor: 'run-in-use'
    },
    'in-the-way': {
        remedy: 'Remove it: the agent, or the action, needs that name.',
        anchor: 'policy-not-loaded'
    },
    records: {
        remedy: 'Agents are recorded in /run, so that none is ever lost: make sure that root can write to /run and /tmp, and that they have space left (df /run /tmp; df -i /run /tmp).',
        anchor: 'disk-full'
    },
    namespaces: {
        remedy: "If this host does not permit namespaces or mounts (an unprivileged container), use isolation 'none'.",
        anchor: 'no-namespaces'
    }
};
/** @param said `CODE WHY`, or whatever else root.sh printed before it ended. */
function failure(said) {
    const [code = '', ...why] = said.split(' ');
    const known = failures[/No space left|quota exceeded/i.test(said) ? 'records' : code];
    return new errors/* SetupError */.w3(`kata-agent could not be started as root: ${known === undefined ? said : why.join(' ')}`, {
        ...(known ?? {
            remedy: 'Check what may stop root on this host: a full disk, a read-only /run, a security module.',
            anchor: 'unsupported-host'
        })
    });
}

// EXTERNAL MODULE: ./lib/runner/environment.js
var runner_environment = __nccwpck_require__(3311);
;// CONCATENATED MODULE: ./lib/host/isolation.js
/**
 * How an agent is isolated from the host.
 *
 * - `full`: its own mount, PID, network, IPC and UTS namespaces, and its own /run/kata-containers and
 *   /run/sandbox-ns; any number of agents per host.
 * - `mount`: its own mount and PID namespaces; /run and the network are the host's, for clients that prepare
 *   files there.
 * - `none`: a plain process on the host.
 */
const isolations = ['full', 'mount', 'none'];

;// CONCATENATED MODULE: ./lib/host/preflight.js




/** The Debian packages of the tools that root.sh requires. Without `ip`, it reports that the loopback stays down. */
const requiredTools = {
    // BusyBox's version lacks --kill-child.
    unshare: 'util-linux',
    setsid: 'util-linux',
    flock: 'util-linux',
    mount: 'mount',
    umount: 'mount',
    awk: 'mawk'
};
/**
 * Checks that this host can run an agent with that isolation, and changes nothing on the host.
 *
 * @throws SetupError or InputError if it cannot, with an alternative.
 */
async function checkHost(isolation, rootScript, log) {
    const privilege = findPrivilege();
    const { status, stdout, stderr } = await runAsRoot(privilege, rootScript, 'probe', { isolation });
    if (status !== 0) {
        throw new errors/* SetupError */.w3(`this host could not be checked as root: ${stderr || stdout}`, {
            remedy: 'The job requires root or passwordless sudo, and a POSIX shell at /bin/sh.',
            anchor: 'no-root'
        });
    }
    const found = key => linesWith(`${key}=`, stdout);
    refuseReadOnly(found('readonly'));
    refuseMissingTools(found('missing'));
    if (isolation !== 'none')
        refuseWithoutNamespaces(isolation, found);
    if (isolation !== 'full') {
        refuseSecondInRun(isolation, found('live'));
        refuseRunOfKata(isolation, found('kata'));
    }
    warnOfKernel(found, log);
    return { privilege, leftOvers: found('stale') };
}
function refuseMissingTools(missing) {
    if (missing.length === 0)
        return;
    const packages = [...new Set(missing.map(tool => requiredTools[tool] ?? tool))];
    throw new errors/* SetupError */.w3(`this host lacks ${missing.join(', ')}, or has a version without the required options`, {
        remedy: `Install ${packages.join(', ')} (the package's name in Debian and Ubuntu); on Alpine, where BusyBox's own tools are not enough: apk add util-linux.`,
        anchor: 'missing-tool'
    });
}
/** Neither of these prevents an agent from starting. */
function warnOfKernel(found, log) {
    if (found('keeps').length > 0) {
        log.warning("This host does not have util-linux's setpriv, so calls to the agent can set the host's clock, load kernel modules and reboot it. Install the package util-linux (its name in Debian, Ubuntu and Alpine), or do not make such calls.");
    }
    if (found('cgroup').length > 0) {
        log.warning("This job runs in a container with its own cgroup namespace: CreateContainer will fail with EOPNOTSUPP. Let the job's container use the host's (options: --cgroupns=host --privileged).");
    }
}
/** Agents are recorded in /run, so that none can be lost. */
function refuseReadOnly([folder]) {
    if (folder === undefined)
        return;
    throw new errors/* SetupError */.w3(`${folder} is read-only on this host, but agents are recorded there`, {
        remedy: `Mount a tmpfs on ${folder} (docker run --tmpfs ${folder}), or let root write to it.`,
        anchor: 'unsupported-host'
    });
}
function refuseWithoutNamespaces(isolation, found) {
    const able = [...found('can'), 'none'];
    if (able.includes(isolation))
        return;
    const [why = ''] = linesWith(`${isolation} `, found('cannot').join('\n'));
    const alternatives = isolations.filter(kind => able.includes(kind)).map(kind => `'${kind}'`);
    throw new errors/* InputError */.dz('isolation', `this host does not support isolation '${isolation}': ${why.trim()}`, `Use isolation ${alternatives.join(' or ')}; or run the container with --privileged.`);
}
function refuseSecondInRun(isolation, [other]) {
    if (other === undefined)
        return;
    const [kind = '', ...folder] = other.split(' ');
    throw new errors/* SetupError */.w3(`an agent with isolation '${kind}' already runs on this host (${folder.join(' ')}), and '${isolation}' would share its /run/kata-containers`, {
        remedy: "Use isolation 'full', which allows any number of agents, or stop the other agent first.",
        anchor: 'run-in-use'
    });
}
/** CreateSandbox empties /run/kata-containers, where a real Kata keeps the files that sandboxes share with the host. */
function refuseRunOfKata(isolation, [sandbox]) {
    if (sandbox === undefined)
        return;
    throw new errors/* SetupError */.w3(`a sandbox of Kata Containers runs on this host (${sandbox}), and an agent with isolation '${isolation}' would delete its files in /run/kata-containers`, { remedy: "Use isolation 'full', which has its own folders.", anchor: 'run-in-use' });
}

;// CONCATENATED MODULE: ./lib/host/sweep.js


/**
 * Ends and removes agents of this action whose job is over and whose post step did not run: those in root's records
 * whose owner has exited, or whose folder the runner has emptied.
 */
async function sweepLeftOvers(privilege, rootScript, log) {
    const { stdout } = await runAsRoot(privilege, rootScript, 'sweep', { grace_ms: '1000' });
    for (const folder of linesWith('swept ', stdout))
        log.info(`Removed something that an earlier job left behind: ${folder}`);
    for (const thing of linesWith('left ', stdout)) {
        log.warning(`An earlier job left this behind, and it cannot be removed: ${thing}`);
    }
}

// EXTERNAL MODULE: ./lib/agent/config.js
var config = __nccwpck_require__(2971);
;// CONCATENATED MODULE: ./lib/runner/input-defaults.js
/** The inputs of action.yml and their defaults. A test compares them with action.yml and README.md. */
const inputDefaults = {
    version: '',
    path: '',
    'guest-image': '',
    source: 'auto',
    registry: 'ghcr.io/kata-containers/cached-artefacts',
    'release-url': 'https://github.com/kata-containers/kata-containers/releases',
    digest: '',
    'verify-provenance': 'false',
    policy: 'allow-all',
    'guest-components': 'prune',
    'server-address': '',
    'log-level': 'info',
    config: '',
    isolation: 'full',
    'agent-ctl': 'false',
    'start-timeout': '30',
    token: ''
};

// EXTERNAL MODULE: ./lib/policy/embedded-policy.js
var embedded_policy = __nccwpck_require__(1253);
;// CONCATENATED MODULE: ./lib/policy/rego.js
/**
 * What can be read from Rego without an engine: the package of a policy, and the names of its rules.
 * Source: the grammar at https://www.openpolicyagent.org/docs/policy-reference#grammar.
 */
/** White space or a comment, allowed before each word. Matched one at a time, as a repetition could overflow the stack. */
const GAP = /[ \t\r\n]+|#[^\n]*/y;
const PACKAGE = /package(?=[\s#])/y;
const PACKAGE_NAME = /[^\s#;{]+/y;
/** Comments and strings (whose content is not code), brackets, names, and line ends. */
const TOKEN = /#[^\n]*|"(?:\\.|[^"\\\n])*"|`[^`]*`|[A-Za-z_]\w*|[()[\]{}]|\n/g;
/** Words that can begin a line at the top level but are not names of rules. `default` precedes one. */
const NO_RULE_NAMES = new Set('as contains default else every if import in not package some with true false null input data'.split(' '));
/** @returns the package that a policy declares (undefined if that is not its first statement), and the line, from 1. */
function findPackage(text) {
    const start = skipGaps(text, 0);
    const line = text.slice(0, start).split('\n').length;
    const end = endOfMatch(PACKAGE, text, start);
    if (end === undefined)
        return { name: undefined, line };
    PACKAGE_NAME.lastIndex = skipGaps(text, end);
    return { name: PACKAGE_NAME.exec(text)?.[0], line };
}
function skipGaps(text, start) {
    let end = start;
    for (let next = start; next !== undefined; next = endOfMatch(GAP, text, end))
        end = next;
    return end;
}
function endOfMatch(sticky, text, start) {
    sticky.lastIndex = start;
    return sticky.test(text) ? sticky.lastIndex : undefined;
}
/**
 * @returns the names of a policy's rules and functions at the top level. A simple scan: it may return too many words if a
 * rule continues over several lines without brackets, but misses none as long as each rule begins a line.
 */
function rulesNamedIn(text) {
    const names = new Set();
    let depth = 0;
    let begins = true;
    for (const [token] of text.matchAll(TOKEN)) {
        if (token === '\n')
            begins = true;
        else if ('([{'.includes(token))
            depth += 1;
        else if (')]}'.includes(token))
            depth -= 1;
        else if (begins && depth === 0 && isName(token))
            names.add(token);
        if (token !== '\n' && token !== 'default')
            begins = false;
    }
    return names;
}
function isName(token) {
    return /^\w/.test(token) && !NO_RULE_NAMES.has(token);
}

;// CONCATENATED MODULE: ./lib/policy/policy.js






/** The package whose rules an agent queries (kata-containers 4.1.0, src/agent/policy/src/policy.rs). */
const AGENT_PACKAGE = 'agent_policy';
/** Some editors add it at the start; Rego does not accept it as white space. */
const BYTE_ORDER_MARK = '\uFEFF';
const EXTENSION = '.rego';
/** If the input is Rego instead of a path, how much of it is shown. */
const maxShownChars = 40;
/** Files that contain a policy among other things: init-data, or Kubernetes objects (`#kind/name` selects one). */
const CONTAINER = /\.(?:toml|(?<kubernetes>ya?ml|json)(?:#(?<wanted>[^#]*))?)$/i;
/** Files of Kubernetes objects contain policies in base64, and other things. */
const MAX_CONTAINER_BYTES = 2 * embedded_policy/* maxPolicyBytes */.si;
/**
 * The limits of an agent's engine from 3.30.0 on (kata-containers, src/agent/policy/src/policy.rs: POLICY_MAX_COL,
 * POLICY_MAX_LINES). Columns start at 1 and must not exceed that number; comments do not count.
 */
const LIMITS = { since: '3.30.0', columns: 65_536, lines: 200_000 };
/** A policy that cannot work, found before an agent would abort because of it. */
class PolicyError extends errors/* InputError */.dz {
    anchor = 'policy-not-loaded';
}
/**
 * A bare word names a built-in policy; a value with a slash, or with the extension of a file that may contain a policy, is
 * a path.
 *
 * @param places where relative paths start, and the folder that contains policies/
 * @throws InputError for Rego code instead of a path.
 */
function parsePolicyInput(text, places) {
    if (text.includes('\n') || findPackage(text).name !== undefined) {
        throw new errors/* InputError */.dz('policy', `this is Rego code ('${text.trim().split('\n', 1)[0]?.slice(0, maxShownChars) ?? ''}…'), not the path of a file`, 'Put it into a .rego file, in an earlier step or in the repository, and set policy to its path.');
    }
    const container = CONTAINER.exec(text);
    if (container !== null || text.includes('/') || text.endsWith(EXTENSION)) {
        const wanted = container?.groups?.['wanted'];
        const file = wanted === undefined ? text : text.slice(0, -wanted.length - 1);
        return { kind: 'file', path: external_node_path_.resolve(places.workspace, file), wanted };
    }
    return { kind: 'ready-made', name: text, path: external_node_path_.join(places.actionRoot, 'policies', text + EXTENSION) };
}
/**
 * Reads a policy, and refuses one with which an agent would abort, or every call would fail. Only the agent can check the
 * Rego itself.
 *
 * @throws InputError if the policy does not exist, cannot be read, is empty or too large, is not UTF-8, or has another
 *   package than `agent_policy`; or if a file that may contain policies contains none, or several.
 */
async function readPolicy(choice) {
    const found = await findPolicy(choice, decode(await policy_readBytes(choice), choice.path));
    checkBytes(choice.path, Buffer.byteLength(found.text), embedded_policy/* maxPolicyBytes */.si);
    const policy = { path: choice.path, text: found.text, locate: locator(choice.path, found) };
    checkPackage(policy);
    return policy;
}
/**
 * @throws InputError for a policy that agents of that version refuse because of its size; those up to 3.29 have no limit.
 */
function checkPolicySize(policy, agentVersion) {
    if ((0,node_modules_semver.lt)(agentVersion, LIMITS.since))
        return;
    const lines = policy.text.split('\n');
    const long = lines.findIndex(line => Array.from(line.split('#', 1)[0] ?? '').length >= LIMITS.columns);
    if (long !== -1) {
        throw new PolicyError('policy', `${policy.locate({ line: long + 1, column: 1 }).words}: the line is longer than the ${LIMITS.columns - 1} characters that kata-agent ${agentVersion} accepts`, 'Split it: a large array or object can span many lines.');
    }
    if (lines.length > LIMITS.lines) {
        throw new PolicyError('policy', `${policy.path}: the policy has ${lines.length} lines; kata-agent ${agentVersion} accepts at most ${LIMITS.lines}`, 'Check that this is the policy file that you meant.');
    }
}
async function findPolicy({ path: file, ...choice }, text) {
    if (choice.kind === 'file' && CONTAINER.test(file)) {
        if (file.toLowerCase().endsWith('.toml'))
            return (0,embedded_policy/* readInitData */.Xq)(text, file);
        // Loaded only if needed, to keep the start fast.
        const { readKubernetesPolicy } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(971)]).then(__nccwpck_require__.bind(__nccwpck_require__, 971));
        return readKubernetesPolicy(text, file, choice.wanted);
    }
    return { text, owner: '', line: 1, column: 1, verbatim: true };
}
function locator(file, found) {
    return ({ line, column }) => {
        if (found.verbatim) {
            const at = { line: found.line + line - 1, column: line === 1 ? found.column + column - 1 : column };
            return { ...at, words: `${file}:${at.line}:${at.column}` };
        }
        const whose = found.owner === '' ? 'its policy' : `the policy of ${found.owner}`;
        const words = `${file}:${found.line}:${found.column} (${whose}, ${line}:${column})`;
        return { line: found.line, column: found.column, words };
    };
}
async function policy_readBytes(choice) {
    try {
        await checkFile(choice.path);
        return await (0,promises_.readFile)(choice.path);
    }
    catch (error) {
        if (error instanceof errors/* InputError */.dz)
            throw error;
        if (isMissing(error))
            throw await missing(choice, error);
        throw new errors/* InputError */.dz('policy', `${choice.path} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`, 'The user that the step runs as must be able to read it; the action does not use root for this.', error);
    }
}
async function checkFile(file) {
    const status = await (0,promises_.stat)(file);
    if (!status.isFile()) {
        // Reading a pipe could block forever.
        const what = status.isDirectory() ? 'a folder' : 'not a regular file';
        throw new errors/* InputError */.dz('policy', `${file} is ${what}`, 'Give the path of a .rego file.');
    }
    checkBytes(file, status.size, CONTAINER.test(file) ? MAX_CONTAINER_BYTES : embedded_policy/* maxPolicyBytes */.si);
}
function checkBytes(file, bytes, limit) {
    if (bytes <= limit)
        return;
    const taken = limit === embedded_policy/* maxPolicyBytes */.si ? 'an agent accepts' : 'the action reads';
    throw new PolicyError('policy', `${file} has ${bytes} bytes; ${taken} at most ${limit}`, 'Check that this is the policy file that you meant.');
}
function isMissing(error) {
    const code = (0,errors/* systemErrorCode */.vq)(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}
async function missing(choice, cause) {
    if (choice.kind === 'file') {
        return new errors/* InputError */.dz('policy', `${choice.path} does not exist`, 'Relative paths start at the workspace: check that the repository is checked out and the path is spelled correctly.', cause);
    }
    const names = await listReadyMade(external_node_path_.dirname(choice.path));
    return new errors/* InputError */.dz('policy', `there is no built-in policy '${choice.name}'`, `Built-in policies: ${names.join(', ')}. For your own file, give its path, such as ./${choice.name}${EXTENSION}.`, cause);
}
async function listReadyMade(folder) {
    const files = await (0,promises_.readdir)(folder);
    return files
        .filter(file => file.endsWith(EXTENSION))
        .map(file => external_node_path_.basename(file, EXTENSION))
        .sort();
}
function decode(bytes, file) {
    // UTF-16 text without a byte order mark is often valid UTF-8, with a zero byte beside each letter.
    if (bytes.includes(0)) {
        throw new PolicyError('policy', `${file} contains zero bytes, as UTF-16 does`, 'Save it as UTF-8, which Rego requires.');
    }
    try {
        return (0,embedded_policy/* decodeText */.g7)(bytes);
    }
    catch (error) {
        throw new PolicyError('policy', `${file} is not UTF-8 text`, 'Save it as UTF-8, which Rego requires.', error);
    }
}
function checkPackage({ path: file, text, locate }) {
    const remedy = `The first statement must be: package ${AGENT_PACKAGE}`;
    if (text.startsWith(BYTE_ORDER_MARK)) {
        throw new PolicyError('policy', `${file} begins with a byte order mark`, 'Save it as UTF-8 without a byte order mark.');
    }
    if (text.trim() === '')
        throw new PolicyError('policy', `${file} is empty`, remedy);
    const found = findPackage(text);
    if (found.name === AGENT_PACKAGE)
        return;
    const place = locate({ line: found.line, column: 1 }).words;
    throw found.name === undefined
        ? new PolicyError('policy', `${place}: no package is declared`, remedy)
        : new PolicyError('policy', `${place}: the package is '${found.name}'; an agent finds no rule of such a policy, and fails every call`, remedy);
}

;// CONCATENATED MODULE: ./lib/runner/inputs.js












const sources = ['auto', 'registry', 'release'];
const yesOrNo = ['true', 'false'];
const guestComponentChoices = ['prune', 'keep'];
/** A day: longer than any job waits. */
const maxStartTimeoutSeconds = 86_400;
/**
 * Reads and checks every input, so that a mistake is reported before anything is done.
 *
 * @param read returns an input as the user wrote it; empty if it was left out.
 * @throws InputError for the first invalid input, or for two that contradict each other.
 */
function readInputs(read, context) {
    const input = (name) => read(name).trim() || inputDefaults[name];
    const agentPath = input('path');
    if (agentPath !== '')
        refuseBesidePath(input);
    const version = agentPath === '' ? parseVersionRequest(input('version')) : undefined;
    const guestImage = input('guest-image') || undefined;
    if (guestImage !== undefined)
        requireTarball(input, version);
    const digest = input('digest') === '' ? undefined : (0,cache_digest/* parseDigest */.m)(input('digest'));
    if (digest !== undefined && version !== undefined && isMoving(version)) {
        throw new errors/* InputError */.dz('digest', `contradicts 'version: ${input('version')}', which moves`, 'Name a release or a commit, or leave the digest empty.');
    }
    const isolation = oneOf('isolation', input('isolation'), isolations);
    const serverAddress = input('server-address') === '' ? undefined : (0,server_address/* parseServerAddress */.RA)(input('server-address'));
    if (serverAddress?.kind === 'abstract' && isolation === 'full') {
        throw new errors/* InputError */.dz('server-address', "an abstract address belongs to the agent's own network namespace, where nothing else can reach it", "Use a socket file (unix:///path), or isolation 'mount' or 'none'.");
    }
    return {
        version,
        path: agentPath === '' ? undefined : external_node_path_.resolve(context.workspace, agentPath),
        guestImage,
        source: oneOf('source', input('source'), sources),
        registry: parseRegistry(input('registry')),
        releaseUrl: parseReleaseUrl(input('release-url')),
        digest,
        verifyProvenance: oneOf('verify-provenance', input('verify-provenance'), yesOrNo) === 'true',
        token: input('token') || undefined,
        policy: parsePolicyInput(input('policy'), context),
        keepGuestComponents: oneOf('guest-components', input('guest-components'), guestComponentChoices) === 'keep',
        serverAddress,
        logLevel: oneOf('log-level', input('log-level'), config/* logLevels */._H),
        extraConfig: (0,config/* parseExtraConfig */.u8)(input('config')),
        isolation,
        agentCtl: readAgentCtl(input, context),
        startTimeoutSeconds: parseSeconds(input('start-timeout'))
    };
}
/** With `path`, the agent is not searched for anywhere else. */
function refuseBesidePath(input) {
    for (const name of ['version', 'source', 'registry', 'release-url']) {
        if (input(name) !== inputDefaults[name]) {
            throw new errors/* InputError */.dz('path', `contradicts '${name}'`, `Set one or the other.`);
        }
    }
}
function readAgentCtl(input, { workspace }) {
    const choice = parseAgentCtl(input('agent-ctl'), workspace);
    if (choice.kind !== 'matching' || input('verify-provenance') !== 'true')
        return choice;
    throw new errors/* InputError */.dz('agent-ctl', "contradicts 'verify-provenance': upstream attests no build of kata-agent-ctl", 'Set agent-ctl to the path of one that you trust, or leave one of the two out.');
}
/** Only release tarballs contain guest images. */
function requireTarball(input, version) {
    if (input('source') === 'registry') {
        throw new errors/* InputError */.dz('guest-image', "contradicts 'source: registry'", 'Use source: release.');
    }
    if (input('verify-provenance') === 'true') {
        throw new errors/* InputError */.dz('guest-image', "contradicts 'verify-provenance': upstream attests no release tarball", 'Leave one of them out, or pin the tarball with the input digest.');
    }
    if (version?.kind === 'commit' || version?.kind === 'main') {
        throw new errors/* InputError */.dz('guest-image', `${describeVersion(version)} has no release tarball, and therefore no guest image`, 'Name a release, or set path to a tarball.');
    }
}
function oneOf(name, text, choices) {
    const choice = choices.find(candidate => candidate === text);
    if (choice !== undefined)
        return choice;
    throw new errors/* InputError */.dz(name, `'${text}' is not a valid value`, `Choose one of: ${choices.join(', ')}.`);
}
function parseSeconds(text) {
    const seconds = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && seconds > 0 && seconds <= maxStartTimeoutSeconds)
        return seconds;
    throw new errors/* InputError */.dz('start-timeout', `'${text}' is not a number of seconds`, 'Use a number, such as 30.');
}

// EXTERNAL MODULE: ./lib/report/report.js + 9 modules
var report = __nccwpck_require__(3005);
;// CONCATENATED MODULE: ./lib/runner/state.js
const instanceKey = 'instance';
const servingKey = 'serving';
const downloadsKey = 'downloads';
/** Saves what is required to find and remove an instance. Called before anything of it exists. */
function saveInstance(runner, instance) {
    runner.saveState(instanceKey, JSON.stringify(instance));
}
/** Saves the folder for unfinished downloads. Called before it is created. */
function saveDownloads(runner, folder) {
    runner.saveState(downloadsKey, folder);
}
/** @returns the folder given to {@link saveDownloads}; only a main step that was killed leaves it. */
function readDownloads(runner) {
    return runner.state(downloadsKey) || undefined;
}
/** Saves that the agent has answered. */
function saveServing(runner) {
    runner.saveState(servingKey, 'true');
}
/** @returns what the main step saved; undefined if it failed before it saved anything. */
function readState(runner) {
    const instance = runner.state(instanceKey);
    if (instance === '')
        return undefined;
    // Our own main step wrote it with this type, and the runner passes it on unchanged.
    return { instance: JSON.parse(instance), wasServing: runner.state(servingKey) === 'true' };
}

;// CONCATENATED MODULE: external "node:perf_hooks"
const external_node_perf_hooks_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");
;// CONCATENATED MODULE: ./lib/report/timeline.js

/** Records how long each stage of the start took. */
class Timeline {
    now;
    stages = [];
    #begin;
    constructor(now = () => external_node_perf_hooks_namespaceObject.performance.now()) {
        this.now = now;
        this.#begin = now();
    }
    /** Runs a stage and records how long it took, even if it fails. */
    async measure(name, stage) {
        const start = this.now();
        try {
            return await stage();
        }
        finally {
            this.stages.push({ name, startMs: start - this.#begin, durationMs: this.now() - start });
        }
    }
}

;// CONCATENATED MODULE: ./lib/setup.js




















/**
 * The main step: reads the inputs, starts an agent, waits until it answers, and sets its socket as an output.
 *
 * What is required to undo it is saved before anything is started; {@link teardown} undoes it, even if this fails
 * halfway.
 *
 * @throws SetupError with cause and remedy, or the reason of `cancel`.
 */
async function setup(runner, environment, cancel) {
    const timeline = new Timeline();
    const rootScript = (0,runner_environment/* rootScriptIn */.T7)(environment.actionRoot);
    // Invalid inputs are reported before anything changes on this host.
    const inputs = readInputs(name => runner.input(name), environment);
    const policy = await readPolicy(inputs.policy);
    if (inputs.serverAddress !== undefined)
        await (0,server_address/* checkServerAddress */.qM)(inputs.serverAddress, runner);
    const platform = (0,host_platform/* hostPlatform */.o)();
    await checkAgentCtl(inputs.agentCtl, platform);
    // Requests are sent meanwhile, but nothing on this host changes until it is known that it can run an agent.
    const hostChecked = timeline.measure('Check the host', () => checkHost(inputs.isolation, rootScript, runner));
    const unable = new AbortController();
    hostChecked.catch((error) => {
        unable.abort(error);
    });
    const signal = AbortSignal.any([cancel, unable.signal]);
    const httpGet = openHttp({ log: runner, signal });
    const dependencies = { log: runner, signal, httpGet, hostChecked };
    const { agent, agentCtl } = await withDownloads(runner, environment, async (downloads) => {
        const request = { ...inputs, platform, temp: downloads };
        const agent = await timeline.measure('Get the agent', () => obtainAgent(request, dependencies));
        checkPolicySize(policy, agent.build.version);
        const agentCtl = await obtainAgentCtl(inputs.agentCtl, request, agent.build, dependencies);
        return { agent, agentCtl };
    }).finally(() => {
        httpGet.closeConnections();
        return hostChecked;
    });
    const host = await hostChecked;
    cancel.throwIfAborted();
    const instance = (0,agent_instance/* planInstance */.Fm)({ ...inputs, agentVersion: agent.build.version }, environment.temp);
    saveInstance(runner, instance);
    if (host.leftOvers.length > 0)
        await sweepLeftOvers(host.privilege, rootScript, runner);
    await (0,agent_instance/* createInstance */.Q_)(instance, { ...inputs, policyText: policy.text });
    await (0,launcher/* createLauncher */.R)(instance, { node: process.execPath, cli: (0,runner_environment/* cliIn */.Mm)(environment.actionRoot) });
    (0,report/* reportPaths */.Rs)(runner, instance, agent, agentCtl);
    const running = await timeline.measure('Start the agent', () => RunningAgent.start(host.privilege, rootScript, {
        ...(0,agent_instance/* startParameters */.DS)(instance, agent.path),
        owner: environment.owner
    }));
    try {
        const readiness = await timeline.measure('Wait for its answer', () => waitUntilServing(running, instance.serverAddress, inputs.startTimeoutSeconds * 1000, cancel));
        if (readiness.kind !== 'serving') {
            throw await explainNoAnswer(readiness, instance, { ...inputs, ...environment, policy });
        }
        saveServing(runner);
        await (0,report/* reportReady */.c2)(runner, {
            instance,
            agent,
            timeline,
            pid: running.identity.pid,
            readiness
        });
        return instance;
    }
    finally {
        running.release();
    }
}
/** Passes `get` a folder for downloads. It is saved first, so that the post step removes it if this step is killed. */
async function withDownloads(runner, { temp }, get) {
    const folder = planDownloads(temp);
    saveDownloads(runner, folder);
    try {
        return await get(folder);
    }
    finally {
        await (0,lib_io/* rmRF */.Yz)(folder);
    }
}


/***/ }),

/***/ 6058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yU: () => (/* binding */ ExitCode),
  fM: () => (/* binding */ addPath),
  Yz: () => (/* binding */ core_debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  Gu: () => (/* binding */ getState),
  pq: () => (/* binding */ info),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Oh: () => (/* binding */ startGroup),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: exportVariable, getBooleanInput, getIDToken, getMultilineInput, group, isDebug, markdownSummary, notice, platform, setCommandEcho, setFailed, setSecret, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var lib_exec = __nccwpck_require__(5781);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        file_command_issueFileCommand('PATH', inputPath);
    }
    else {
        command_issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 5781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  getExecOutput: () => (/* binding */ getExecOutput)
});

// UNUSED EXPORTS: exec

;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
// EXTERNAL MODULE: external "child_process"
var external_child_process_ = __nccwpck_require__(5317);
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __nccwpck_require__(8701);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(90);
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return __awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!io_util/* isRooted */.Qh(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield io/* which */.K7(this.toolPath, true);
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield io_util/* exists */.t2(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 90:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ mkdir),
/* harmony export */   H8: () => (/* binding */ IS_WINDOWS),
/* harmony export */   Qh: () => (/* binding */ isRooted),
/* harmony export */   rm: () => (/* binding */ rm),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vr: () => (/* binding */ tryGetExecutablePath)
/* harmony export */ });
/* unused harmony exports chmod, copyFile, lstat, open, readdir, rename, rmdir, stat, symlink, unlink, readlink, UV_FS_O_EXLOCK, READONLY, isDirectory, getCmdPath */
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9896);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs__WEBPACK_IMPORTED_MODULE_0__.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = path__WEBPACK_IMPORTED_MODULE_1__.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = path__WEBPACK_IMPORTED_MODULE_1__.dirname(filePath);
                        const upperName = path__WEBPACK_IMPORTED_MODULE_1__.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = path__WEBPACK_IMPORTED_MODULE_1__.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map

/***/ }),

/***/ 8701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K7: () => (/* binding */ which),
/* harmony export */   U$: () => (/* binding */ mkdirP),
/* harmony export */   Yz: () => (/* binding */ rmRF)
/* harmony export */ });
/* unused harmony exports cp, mv, findInPath */
/* harmony import */ var assert__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2613);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
/* harmony import */ var _io_util_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(90);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return __awaiter(this, void 0, void 0, function* () {
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        (0,assert__WEBPACK_IMPORTED_MODULE_0__.ok)(fsPath, 'a path argument must be provided');
        yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .mkdir */ .Ck(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8 && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .isRooted */ .Qh(tool)) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(path__WEBPACK_IMPORTED_MODULE_1__.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(path__WEBPACK_IMPORTED_MODULE_1__.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return __awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function copyFile(srcFile, destFile, force) {
    return __awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map

/***/ }),

/***/ 3292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  zx: () => (/* reexport */ TomlError),
  qg: () => (/* reexport */ parse),
  As: () => (/* reexport */ stringify)
});

// UNUSED EXPORTS: TomlDate, default

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/error.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
function getLineColFromPtr(string, ptr) {
    let lines = string.slice(0, ptr).split(/\r?\n/);
    return [lines.length, lines.pop().length + 1];
}
function makeCodeBlock(string, line, column) {
    let lines = string.split(/\r?\n/);
    let codeblock = '';
    let numberLen = (Math.log10(line + 1) | 0) + 1;
    for (let i = line - 1; i <= line + 1; i++) {
        let l = lines[i - 1];
        if (!l)
            continue;
        codeblock += i.toString().padEnd(numberLen, ' ');
        codeblock += ':  ';
        codeblock += l;
        codeblock += '\n';
        if (i === line) {
            codeblock += ' '.repeat(numberLen + column + 2);
            codeblock += '^\n';
        }
    }
    return codeblock;
}
class TomlError extends Error {
    line;
    column;
    codeblock;
    constructor(message, options) {
        const [line, column] = getLineColFromPtr(options.toml, options.ptr);
        const codeblock = makeCodeBlock(options.toml, line, column);
        super(`Invalid TOML document: ${message}\n\n${codeblock}`, options);
        this.line = line;
        this.column = column;
        this.codeblock = codeblock;
    }
    /** @internal */
    static x(message, ctx, ptr) {
        throw new TomlError(message, { toml: ctx.s, ptr: ptr ?? ctx.p });
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/primitive.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** @internal */
function parseString(ctx) {
    let startPtr = ctx.p;
    let c = ctx.s.charCodeAt(ctx.p++);
    let first = c;
    let isLiteral = c === 0x27; /* ' */
    let isMultiline = c === ctx.s.charCodeAt(ctx.p) && c === ctx.s.charCodeAt(ctx.p + 1);
    if (isMultiline) {
        // Trim initial newline
        if ((c = ctx.s.charCodeAt(ctx.p += 2)) === 0xa /* \n */)
            ctx.p++;
        else if (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */)
            ctx.p += 2;
    }
    // For the record: it is not worth it to use a fast-path for literal strings using `indexOf`.
    // Doing a char-by-char iteration ends up dispatching less instructions, for the same wall-clock runtime.
    let parsed = '';
    let sliceStart = ctx.p;
    // states:
    //   0 - decoding
    //   1 - decoding escape
    //   2 - whitespace escape (no newline encountered yet, must fail on non-whitespace)
    //   3 - whitespace escape (newline encountered, allowed to transition back to normal decode)
    let state = 0;
    for (; ctx.p < ctx.s.length; ctx.p++) {
        c = ctx.s.charCodeAt(ctx.p);
        // Deal with newlines first, since that simplifies control character checking and handling across all states
        if (isMultiline && (c === 0xa /* \n */ || (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */))) {
            state = state && 3;
        }
        // Control characters are banned in TOML, so we throw an error if we encounter them
        else if ((c < 0x20 && c !== 0x9 /* \t */) || c === 0x7f) {
            TomlError.x('control characters are not allowed in strings', ctx);
        }
        // The string might terminate while we're parsing through a newline escape.
        // It must have encountered a newline; otherwise, it'll simply fail in another branch.
        else if ((!state || state === 3) && c === first && (!isMultiline || (ctx.s.charCodeAt(ctx.p + 1) === first && ctx.s.charCodeAt(ctx.p + 2) === first))) {
            if (isMultiline) {
                // If the string ends with 4-5 quotes, then the first 1-2 are part of the string
                if (ctx.s.charCodeAt(ctx.p + 3) === first)
                    ctx.p++;
                if (ctx.s.charCodeAt(ctx.p + 3) === first)
                    ctx.p++;
            }
            // If we're in a newline escape still, then there's nothing to add.
            if (!state) {
                // Avoid a useless concat operation if the string can be used as-is.
                let s = ctx.s.slice(sliceStart, ctx.p);
                parsed = parsed ? parsed + s : s;
            }
            ctx.p += isMultiline ? 3 : 1;
            return parsed;
        }
        // Baseline state; keep moving forward unless an escape sequence starts
        else if (!state) {
            if (!isLiteral && c === 0x5c /* \ */) {
                parsed += ctx.s.slice(sliceStart, (sliceStart = ctx.p));
                state = 1;
            }
        }
        else if (state === 1) {
            if (c === 0x78 /* x */ || c === 0x75 /* u */ || c === 0x55 /* U */) { // Unicode escape
                let errPtr = ctx.p++ - 1;
                let value = 0;
                let len = c === 0x78 /* x */ ? 2 : c === 0x75 /* u */ ? 4 : 8;
                for (let j = 0; j < len; j++, ctx.p++) {
                    let hex = ctx.s.charCodeAt(ctx.p);
                    let digit = 
                    /* 0-9 */ hex >= 0x30 && hex <= 0x39 ? hex - 0x30 :
                        /* A-F */ hex >= 0x41 && hex <= 0x46 ? hex - 0x41 + 10 :
                            /* a-f */ hex >= 0x61 && hex <= 0x66 ? hex - 0x61 + 10 : -1;
                    if (digit < 0)
                        TomlError.x('invalid non-hex character in unicode escape', ctx);
                    value = (value << 4) | digit;
                }
                // Because JS does bitwise on signed 32bit integers, all 0xfzzzzzzz values are actually seen as negative
                if (value < 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
                    TomlError.x('invalid unicode escape', ctx, errPtr);
                }
                parsed += String.fromCodePoint(value);
                sliceStart = ctx.p--;
                state = 0;
            }
            // Newline escape sequence. We only need to care about spaces and tabs; newlines are dealt with earlier
            else if (isMultiline && (c === 0x20 || c === 0x9 /* \t */)) {
                state = 2;
            }
            // Basic escape sequence
            else {
                if (c === 0x62 /* b */)
                    parsed += '\b';
                else if (c === 0x74 /* t */)
                    parsed += '\t';
                else if (c === 0x6e /* n */)
                    parsed += '\n';
                else if (c === 0x66 /* f */)
                    parsed += '\f';
                else if (c === 0x72 /* r */)
                    parsed += '\r';
                else if (c === 0x65 /* e */)
                    parsed += '\x1b';
                else if (c === 0x22 /* " */)
                    parsed += '"';
                else if (c === 0x5c /* \ */)
                    parsed += '\\';
                else
                    TomlError.x('unrecognised escape sequence', ctx);
                sliceStart = ctx.p + 1;
                state = 0;
            }
        }
        // Newline escape continuation: keep moving forward until the first non-whitespace char
        else if (c !== 0x20 && c !== 0x9 /* \t */) {
            if (state === 2)
                TomlError.x('invalid escape: only line-ending whitespace may be escaped', ctx, sliceStart);
            // State cannot be zero, or we'd have branched earlier already.
            // If it's a backslash, immediately transition to the escape state so it can be processed.
            state = !isLiteral && c === 0x5c /* \ */ ? 1 : 0;
            sliceStart = ctx.p;
        }
    }
    TomlError.x('unfinished string', ctx, startPtr);
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/date.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
let DATE_TIME_RE = /^(\d{4}-\d{2}-\d{2})?[Tt ]?(?:(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|z|[-+]\d{2}:\d{2})?$/i;
class TomlDate extends Date {
    #hasDate = false;
    #hasTime = false;
    #offset = null;
    constructor(date, fasttype, unsafeDelim) {
        let hasDate = true;
        let hasTime = true;
        let offset = 'Z';
        let c;
        if (typeof date === 'string') {
            if (fasttype)
                prep: {
                    // Date-time
                    if (fasttype < 3) {
                        if (+date.slice(11, 13) > 23) {
                            date = '';
                            break prep;
                        }
                        // Local
                        if (fasttype === 2) {
                            offset = null;
                            date += 'Z';
                        }
                        // Offset; keep track of offset if not Z
                        else if ((c = date.charCodeAt(date.length - 1)) !== 0x5a /* Z */ && c !== 0x7a /* z */) {
                            offset = date.slice(date.length - 6);
                        }
                        if (unsafeDelim)
                            date = date.slice(0, 10) + 'T' + date.slice(11);
                    }
                    // Time
                    else if (fasttype === 4) {
                        date = +date.slice(0, 2) > 23 ? '' : `0000-01-01T${date}Z`;
                    }
                    hasDate = fasttype !== 4;
                    hasTime = fasttype !== 3;
                }
            else {
                let match = date.match(DATE_TIME_RE);
                if (match) {
                    if (!match[1]) {
                        hasDate = false;
                        date = `0000-01-01T${date}`;
                    }
                    hasTime = !!match[2];
                    // Make sure to use T instead of a space. Breaks in case of extreme values otherwise.
                    hasTime && date[10] === ' ' && (date = date.replace(' ', 'T'));
                    // Do not allow rollover hours.
                    if (match[2] && +match[2] > 23) {
                        date = '';
                    }
                    else {
                        offset = match[3] || null;
                        if (!offset && hasTime)
                            date += 'Z';
                    }
                }
                else {
                    date = '';
                }
            }
        }
        super(date);
        if (!isNaN(this.getTime())) {
            this.#hasDate = hasDate;
            this.#hasTime = hasTime;
            this.#offset = offset;
        }
    }
    isDateTime() {
        return this.#hasDate && this.#hasTime;
    }
    isLocal() {
        return !this.#hasDate || !this.#hasTime || !this.#offset;
    }
    isDate() {
        return this.#hasDate && !this.#hasTime;
    }
    isTime() {
        return this.#hasTime && !this.#hasDate;
    }
    isValid() {
        return this.#hasDate || this.#hasTime;
    }
    toISOString() {
        let iso = super.toISOString();
        // Local Date
        if (this.isDate())
            return iso.slice(0, 10);
        // Local Time
        if (this.isTime())
            return iso.slice(11, 23);
        // Local DateTime
        if (this.#offset === null)
            return iso.slice(0, -1);
        // Offset DateTime
        if (this.#offset === 'Z' || this.#offset === 'z')
            return iso;
        // This part is quite annoying: JS strips the original timezone from the ISO string representation
        // Instead of using a "modified" date and "Z", we restore the representation "as authored"
        let offset = (+(this.#offset.slice(1, 3)) * 60) + +(this.#offset.slice(4, 6));
        offset = this.#offset[0] === '-' ? offset : -offset;
        let offsetDate = new Date(this.getTime() - (offset * 60e3));
        return offsetDate.toISOString().slice(0, -1) + this.#offset;
    }
    static wrapAsOffsetDateTime(jsDate, offset = 'Z') {
        let date = new TomlDate(jsDate);
        date.#offset = offset;
        return date;
    }
    static wrapAsLocalDateTime(jsDate) {
        let date = new TomlDate(jsDate);
        date.#offset = null;
        return date;
    }
    static wrapAsLocalDate(jsDate) {
        let date = new TomlDate(jsDate);
        date.#hasTime = false;
        date.#offset = null;
        return date;
    }
    static wrapAsLocalTime(jsDate) {
        let date = new TomlDate(jsDate);
        date.#hasDate = false;
        date.#offset = null;
        return date;
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/extract.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




function isDigit(char, base = 10) {
    return base === 16
        ? (char > 0x2f && char < 0x3a) || (char > 0x40 && char < 0x47) || (char > 0x60 && char < 0x67)
        : (char > 0x2f && char < 0x30 + base);
}
function isEndOfValue(char, delim) {
    // Whitespace -- we're permissive on `\r` for performance; it'll be dealt with later anyway
    return char === 0x20 || char === 0x9 /* \t */ || char === 0xa /* \n */ || char === 0xd /* \r */ ||
        // Structure end or next value delimiter
        (delim && (char === delim || char === 0x2c /* , */)) ||
        // Comment
        char === 0x23; /* # */
}
/** @internal */
function extractValue(ctx, end) {
    let errPtr = ctx.p;
    let c = ctx.s.charCodeAt(ctx.p);
    // Structs
    if (c === 0x5b /* [ */ || c === 0x7b /* { */) {
        ctx.d-- || TomlError.x('document contains excessively nested structures. aborting.', ctx);
        let value = c === 0x5b /* [ */
            ? parseArray(ctx)
            : parseInlineTable(ctx);
        ctx.d++;
        return value;
    }
    // Strings
    if (c === 0x22 /* " */ || c === 0x27 /* ' */) {
        return parseString(ctx);
    }
    // Booleans
    // We can fast-path because the first character is enough to know the only possible value
    if (c === 0x74 /* t */) { // Only possible valid value is `true`
        if (ctx.s.charCodeAt(++ctx.p) !== 0x72 || ctx.s.charCodeAt(++ctx.p) !== 0x75 || ctx.s.charCodeAt(++ctx.p) !== 0x65)
            TomlError.x('invalid value', ctx, errPtr);
        return ctx.p++, true;
    }
    if (c === 0x66 /* f */) { // Only possible valid value is `false`
        if (ctx.s.charCodeAt(++ctx.p) !== 0x61 || ctx.s.charCodeAt(++ctx.p) !== 0x6c || ctx.s.charCodeAt(++ctx.p) !== 0x73 || ctx.s.charCodeAt(++ctx.p) !== 0x65)
            TomlError.x('invalid value', ctx, errPtr);
        return ctx.p++, false;
    }
    if (c === 0x2b /* + */ || c === 0x2d /* - */) {
        return parseNumber(ctx, ctx.p, ctx.s.charCodeAt(++ctx.p), 0x2c - c, end);
    }
    // Rough heuristic, but `parseDate` falls back to number parsing if it's a false positive.
    // e.g.: `a = 1\n-------------- = 1` would match this heuristic, but gracefully fallback to numbers.
    if (ctx.s.charCodeAt(ctx.p + 4) === 0x2d /* - */ && ctx.s.charCodeAt(ctx.p + 7) === 0x2d /* - */) {
        return parseDate(ctx, c, end);
    }
    // Same logic as above; `parseTime` falls back to number parsing if it's a false positive.
    if (ctx.s.charCodeAt(ctx.p + 2) === 0x3a /* : */) {
        return parseTime(ctx, c, end);
    }
    return parseNumber(ctx, ctx.p, c, 0, end);
}
// State:
// 0: init
// 1: integer
// 2: fractional dot
// 3: fractional
// 4: exponent letter
// 5: exponent
// 6: exponent sign
// 7: exponent with sign
// >9: underscore; see below
//     -> 12: was integer
//     -> 14: was fractional
//     -> 16: was exponent
// states 2-5, 14, 16 are ONLY permitted iif base === 10
function parseNumber(ctx, startPtr, startChr, sign, endChr) {
    let c = startChr;
    let state = 0;
    let hasUnderscores = false;
    // (+/-)inf
    if (c === 0x69 /* i */) {
        if (ctx.s.charCodeAt(++ctx.p) !== 0x6e || ctx.s.charCodeAt(++ctx.p) !== 0x66)
            TomlError.x('invalid value', ctx, startPtr);
        return ctx.p++, (sign || 1) / 0;
    }
    // (+/-)nan
    if (c === 0x6e /* n */) {
        if (ctx.s.charCodeAt(++ctx.p) !== 0x61 || ctx.s.charCodeAt(++ctx.p) !== 0x6e)
            TomlError.x('invalid value', ctx, startPtr);
        return ctx.p++, NaN;
    }
    // Leading zero
    // Only allowed cases: `0<EOV>`, `0.(...)`, `0e(...)`, `0x(...)`, `0b(...)`, `0o(...)`
    // FWIW, `0e(...)` is a stupid case, but it's not banned per-se so we have to parse it
    if (c === 0x30 /* 0 */) {
        if (++ctx.p >= ctx.s.length || isEndOfValue(c = ctx.s.charCodeAt(ctx.p), endChr))
            return ctx.bi === true ? 0n : 0; // note: conveniently deals with `-0`
        if (!sign) {
            if (c === 0x78 /* x */)
                return parseIntegerBaseN(ctx, startPtr, 16, endChr);
            else if (c === 0x62 /* b */)
                return parseIntegerBaseN(ctx, startPtr, 2, endChr);
            else if (c === 0x6f /* o */)
                return parseIntegerBaseN(ctx, startPtr, 8, endChr);
        }
        if (c === 0x2e /* . */)
            state = 2;
        else if (c === 0x65 /* e */ || c === 0x45 /* E */)
            state = 4;
        else
            TomlError.x('illegal leading zero', ctx, startPtr);
    }
    // If the 1st char is not a digit by now, then it's not a valid TOML value at all
    else if (!isDigit(c))
        TomlError.x('invalid value', ctx, startPtr);
    while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
        if (!state)
            state = 1; // Detects single-digit numbers we can use a fast parse path for
        // The way the states are numbered is not random: underscores are always permitted in odd-numbered states and
        // never permitted in even-numbered ones.
        if (c === 0x5f /* _ */) {
            if (!(state & 1))
                TomlError.x('illegal underscore', ctx);
            state += 11; // 11 is a marker that makes the state even and greater than 9; see the numbering + rationale above
            hasUnderscores = true;
        }
        // Transition to fractional part.
        else if (state === 1 && c === 0x2e /* . */)
            state = 2;
        // Transition to exponent part.
        else if ((state === 1 || state === 3) && (c === 0x65 /* e */ || c === 0x45 /* E */))
            state = 4;
        // + and - are permitted in state 4 only (handled before entering the function for state 0)
        else if (state === 4 && (c === 0x2b /* + */ || c === 0x2d /* - */)) {
            state = 6;
        }
        // All special cases have been handled; only digits are allowed here
        else if (!isDigit(c))
            TomlError.x(`illegal character in numeric literal`, ctx);
        // Clear state flags
        else if (state > 9)
            state -= 11;
        else if (!(state & 1))
            state++;
    }
    // Single-char number; we can fast-path these very easily.
    if (!state) {
        let val = (startChr - 0x30 /* 0 */) * (sign || 1);
        return ctx.bi === true ? BigInt(val) : val;
    }
    // Even-numbered states absolutely require a digit next; not even end of value is permitted
    if (!(state & 1))
        TomlError.x('unfinished numeric value', ctx, startPtr);
    let str = ctx.s.slice(startPtr, ctx.p);
    if (hasUnderscores)
        str = str.replaceAll('_', ''); // perf: replaceAll 1.25x faster than replace with a regex
    return state > 1
        ? parseFloat(str)
        : parseInteger(ctx, str, 10, startPtr);
}
function parseIntegerBaseN(ctx, startPtr, base, endChr) {
    let c, underscore = 1;
    while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
        if (c === 0x5f /* _ */) {
            if (underscore & 1)
                TomlError.x('illegal underscore', ctx);
            underscore = 3;
        }
        // We only need to check if the number is a valid digit, nothing else is permitted
        else if (!isDigit(c, base))
            TomlError.x(`illegal character in numeric literal`, ctx);
        // Clear underscore flag
        else if (underscore & 1)
            underscore--;
    }
    // Trailing underscore is not allowed
    if (underscore & 1)
        TomlError.x('unfinished numeric value', ctx);
    let str = ctx.s.slice(startPtr + 2, ctx.p);
    if (underscore)
        str = str.replaceAll('_', ''); // perf: replaceAll 1.25x faster than replace with a regex
    return parseInteger(ctx, str, base, startPtr);
}
function parseInteger(ctx, str, base, startPtr) {
    if (ctx.bi !== true)
        int: {
            let val = parseInt(str, base);
            if (!Number.isSafeInteger(val)) {
                if (ctx.bi)
                    break int;
                TomlError.x('integer value cannot be represented losslessly', ctx, startPtr);
            }
            return val;
        }
    return base === 10 ? BigInt(str) : BigInt((base === 2 ? '0b' : base === 8 ? '0o' : '0x') + str);
}
function parseDate(ctx, c, endChr) {
    let startPtr = ctx.p++, unsafeSeparator;
    if (!isDigit(c) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++)) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++)) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++))) {
        return parseNumber(ctx, ctx.p = startPtr, c, 0, endChr);
    }
    ctx.p += 5;
    if (!isDigit(ctx.s.charCodeAt(ctx.p++)))
        TomlError.x('invalid date-time: date part is malformed', ctx, startPtr);
    if (ctx.p >= ctx.s.length || (((c = ctx.s.charCodeAt(ctx.p)) !== 0x20 || (unsafeSeparator = true, !isDigit(ctx.s.charCodeAt(ctx.p + 1)))) && c !== 0x54 /* T */ && c !== 0x74 /* t */)) {
        let t = ctx.s.slice(startPtr, ctx.p);
        return readDate(ctx, t, 3, false, startPtr);
    }
    if (ctx.s.charCodeAt(ctx.p += 3) !== 0x3a /* : */)
        TomlError.x('invalid date-time: time part is malformed', ctx, startPtr);
    if (ctx.s.charCodeAt(ctx.p += 3) === 0x3a /* : */)
        ctx.p += 3;
    if (ctx.s.charCodeAt(ctx.p) === 0x2e /* . */)
        while (isDigit(ctx.s.charCodeAt(++ctx.p)))
            ;
    if (c = ctx.s.charCodeAt(ctx.p)) {
        if (c === 0x5a /* Z */ || c === 0x7a /* z */) {
            let t = ctx.s.slice(startPtr, ++ctx.p);
            return readDate(ctx, t, 1, unsafeSeparator, startPtr, '[+00:00]');
        }
        if (c === 0x2b /* + */ || c === 0x2d /* - */) {
            // Temporal's ZonedDateTime is weird asf when it comes to dealing with traditional offsets...
            // It's 1.2x faster to allocate a new string to pass to ZDT than use Instant.toZonedDateTimeISO
            let t = ctx.s.slice(startPtr, ctx.p += 6);
            return readDate(ctx, t, 1, unsafeSeparator, startPtr, !ctx.ld && ('[' + ctx.s.slice(ctx.p - 6, ctx.p) + ']'));
        }
    }
    let t = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t, 2, unsafeSeparator, startPtr);
}
function parseTime(ctx, c, endChr) {
    let start = ctx.p;
    if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(++ctx.p))) {
        return parseNumber(ctx, --ctx.p, c, 0, endChr);
    }
    if (ctx.s.charCodeAt(ctx.p += 4) === 0x3a /* : */)
        ctx.p += 3;
    if (ctx.s.charCodeAt(ctx.p) === 0x2e /* . */)
        while (isDigit(ctx.s.charCodeAt(++ctx.p)))
            ;
    let t = ctx.s.slice(start, ctx.p);
    return readDate(ctx, t, 4, false, start);
}
function readDate(ctx, str, type, unsafeDelim, errPtr, temporalSuffix) {
    if (ctx.ld) {
        let date = new TomlDate(str, type, unsafeDelim);
        if (!date.isValid())
            TomlError.x('invalid date', ctx, errPtr);
        return date;
    }
    try {
        if (temporalSuffix)
            str += temporalSuffix;
        switch (type) {
            case 1: return Temporal.ZonedDateTime.from(str);
            case 2: return Temporal.PlainDateTime.from(str);
            case 3: return Temporal.PlainDate.from(str);
            case 4: return Temporal.PlainTime.from(str);
        }
    }
    catch (e) {
        TomlError.x(e instanceof Error ? e.message : '' + e, ctx, errPtr);
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/util.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** @internal */
function skipComment(ctx) {
    for (; ctx.p < ctx.s.length; ctx.p++) {
        let c = ctx.s.charCodeAt(ctx.p);
        if (c === 0xa /* \n */)
            break;
        if (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */) {
            ctx.p++;
            break;
        }
        if ((c < 0x20 && c !== 0x9 /* \t */) || c === 0x7f) {
            TomlError.x('control characters are not allowed in comments', ctx);
        }
    }
}
/** @internal */
function skipVoid(ctx, banNewLines, banComments) {
    let c;
    while (ctx.p < ctx.s.length) {
        while (ctx.p < ctx.s.length && ((c = ctx.s.charCodeAt(ctx.p)) === 0x20 ||
            c === 0x9 /* \t */ ||
            (!banNewLines &&
                (c === 0xa /* \n */ || (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */)))))
            ctx.p++;
        if (banComments || c !== 0x23 /* # */)
            break;
        skipComment(ctx);
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/struct.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




/** @internal */
function parseKey(ctx, end = 0x3d /* = */) {
    // States:
    // 0: before first char
    // 1: parsing bare key
    // 2: after key component
    let startPtr;
    let state = 0;
    let parsed = [];
    let sliceStart;
    let c = ctx.s.charCodeAt(startPtr = ctx.p);
    do {
        // End of key
        if (c === end) {
            if (!state)
                TomlError.x('unexpected end of key', ctx);
            if (state === 1)
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
            return ctx.p++, parsed;
        }
        // Dotted key separator
        else if (c === 0x2e /* . */) {
            if (!state)
                TomlError.x('illegal empty bare key', ctx);
            if (state === 1)
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
            state = 0;
        }
        // Quoted key
        else if (!state && (c === 0x22 /* " */ || c === 0x27 /* ' */)) {
            if (c === ctx.s.charCodeAt(ctx.p + 1) && c === ctx.s.charCodeAt(ctx.p + 2))
                TomlError.x('illegal quoted key: multiline strings are not allowed', ctx);
            parsed.push(parseString(ctx));
            state = 2;
            ctx.p--;
        }
        // Whitespace; no-op in state 0 and 2, end of bare key in state 1
        else if (c === 0x20 || c === 0x9 /* \t */) {
            if (state === 1) {
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
                state = 2;
            }
        }
        // If state is post-key, no character is allowed; otherwise ensure it's a bare-key component
        else if (state === 2 || (c < 0x30 && c !== 0x2d /* - */) || (c > 0x39 && c < 0x41) || (c > 0x5a && c < 0x61 && c !== 0x5f /* _ */) || c > 0x7a) {
            TomlError.x('illegal character in key', ctx);
        }
        // Illegal character
        else if (!state) {
            state = 1;
            sliceStart = ctx.p;
        }
    } while (c = ctx.s.charCodeAt(++ctx.p));
    TomlError.x('incomplete key-value: cannot find end of key', ctx, startPtr);
}
/** @internal */
function parseInlineTable(ctx) {
    let startPtr = ctx.p++;
    let res = Object.create(null);
    let seen = new Set();
    let c;
    while (ctx.p < ctx.s.length) {
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p)) === 0x7d /* } */) {
            ctx.p++;
            return res;
        }
        let k;
        let t = res;
        let hasOwn = false;
        let errPtr = ctx.p;
        let key = parseKey(ctx);
        for (let i = 0; i < key.length; i++) {
            if (i)
                t = hasOwn ? t[k] : (t[k] = Object.create(null));
            k = key[i];
            if ((hasOwn = Object.hasOwn(t, k)) && (typeof t[k] !== 'object' || seen.has(t[k]))) {
                TomlError.x('trying to redefine an already defined value', ctx, errPtr);
            }
            let unsafe = k === '__proto__';
            if (ctx.uk && (unsafe || k === 'constructor')) {
                t = ctx.uk !== 1 && TomlError.x('document contains an unsafe property', ctx, errPtr);
                break;
            }
            if (!hasOwn && unsafe) {
                Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
            }
        }
        if (hasOwn) {
            TomlError.x('trying to redefine an already defined value', ctx, errPtr);
        }
        skipVoid(ctx, true, true);
        let value = extractValue(ctx, 0x7d /* } */);
        if (t && typeof (t[k] = value) === 'object')
            seen.add(value);
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p++)) === 0x7d /* } */) {
            return res;
        }
        if (c !== 0x2c /* , */)
            TomlError.x('expected comma or end of structure', ctx, ctx.p - 1);
    }
    TomlError.x('unfinished table', ctx, startPtr);
}
/** @internal */
function parseArray(ctx) {
    let startPtr = ctx.p++;
    let res = [];
    let c;
    while (ctx.p < ctx.s.length) {
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p)) === 0x5d /* ] */) {
            ctx.p++;
            return res;
        }
        res.push(extractValue(ctx, 0x5d /* ] */));
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p++)) === 0x5d /* ] */) {
            return res;
        }
        if (c !== 0x2c /* , */)
            TomlError.x('expected comma or end of structure', ctx, ctx.p - 1);
    }
    TomlError.x('unfinished array', ctx, startPtr);
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/parse.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




function peekTable(ctx, key, table, meta, type) {
    let t = table;
    let m = meta;
    let k;
    let hasOwn = false;
    let state;
    for (let i = 0; i < key.length; i++) {
        if (i) {
            t = hasOwn ? t[k] : (t[k] = Object.create(null));
            m = (state = m[k]).c;
            if (type === 0 /* Type.DOTTED */ && (state.t === 1 /* Type.EXPLICIT */ || state.t === 2 /* Type.ARRAY */)) {
                return null;
            }
            if (state.t === 2 /* Type.ARRAY */) {
                let l = t.length - 1;
                t = t[l];
                m = m[l].c;
            }
        }
        k = key[i];
        if ((hasOwn = Object.hasOwn(t, k)) && m[k]?.t === 0 /* Type.DOTTED */ && m[k]?.d) {
            return null;
        }
        if (!hasOwn) {
            let unsafe = k === '__proto__';
            if (ctx.uk && (unsafe || k === 'constructor'))
                return false;
            if (unsafe) {
                Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
                Object.defineProperty(m, k, { enumerable: true, configurable: true, writable: true });
            }
            m[k] = {
                t: i < key.length - 1 && type === 2 /* Type.ARRAY */
                    ? 3 /* Type.ARRAY_DOTTED */ : type,
                d: false,
                i: 0,
                c: Object.create(null),
            };
        }
    }
    state = m[k];
    if (state.t !== type && !(type === 1 /* Type.EXPLICIT */ && state.t === 3 /* Type.ARRAY_DOTTED */)) {
        // Bad key type!
        return null;
    }
    if (type === 2 /* Type.ARRAY */) {
        if (!state.d) {
            state.d = true;
            t[k] = [];
        }
        t[k].push(t = Object.create(null));
        state.c[state.i++] = (state = { t: 1 /* Type.EXPLICIT */, d: false, i: 0, c: Object.create(null) });
    }
    if (state.d) {
        // Redefining a table!
        return null;
    }
    state.d = true;
    if (type === 1 /* Type.EXPLICIT */) {
        t = hasOwn ? t[k] : (t[k] = Object.create(null));
    }
    else if (type === 0 /* Type.DOTTED */ && hasOwn) {
        return null;
    }
    return [k, t, state.c];
}
function validateTablePeek(ctx, peek, ptr) {
    if (peek === null || ctx.uk === 2)
        TomlError.x(peek === null
            ? 'trying to redefine an already defined table or value'
            : 'document contains an unsafe property', ctx, ptr);
}
function parse(toml, options = {}) {
    let ctx = {
        s: toml,
        p: 0,
        d: options.maxDepth ?? 1000,
        bi: options.integersAsBigInt ?? false,
        ld: options.useLegacyDate ?? true,
        uk: options.unsafeKeyBehaviour === 'throw' ? 2 : options.unsafeKeyBehaviour === 'drop' ? 1 : 0,
    };
    let res = Object.create(null);
    let meta = Object.create(null);
    let tmp;
    let skipping = false;
    let tbl = res;
    let m = meta;
    // BOM is allowed, skip.
    // JS is UTF-16, so we have to check for the UTF-16 BOM instead of the UTF-8 BOM sequence!
    if (toml.charCodeAt(0) === 0xfeff)
        ctx.p++;
    skipVoid(ctx);
    while (ctx.p < toml.length) {
        if (toml.charCodeAt(ctx.p) === 0x5b /* [ */) {
            let isTableArray = toml.charCodeAt(++ctx.p) === 0x5b; /* [ */
            tmp = ctx.p += +isTableArray;
            skipping = false;
            let k = parseKey(ctx, 0x5d /* ] */);
            if (isTableArray) {
                if (toml.charCodeAt(ctx.p) !== 0x5d /* ] */) {
                    TomlError.x('expected end of table array declaration', ctx);
                }
                ctx.p++;
            }
            let p = peekTable(ctx, k, res, meta, isTableArray ? 2 /* Type.ARRAY */ : 1 /* Type.EXPLICIT */);
            if (!p) {
                validateTablePeek(ctx, p, tmp);
                skipping = true;
            }
            else {
                m = p[2];
                tbl = p[1];
            }
        }
        else {
            tmp = ctx.p;
            let k = parseKey(ctx);
            let p = peekTable(ctx, k, tbl, m, 0 /* Type.DOTTED */);
            if (!p && !skipping)
                validateTablePeek(ctx, p, tmp);
            skipVoid(ctx, true, true);
            let v = extractValue(ctx, void 0);
            if (p && !skipping)
                p[1][p[0]] = v;
        }
        skipVoid(ctx, true);
        if (ctx.p < toml.length && (tmp = toml.charCodeAt(ctx.p)) !== 0xa /* \n */ && (tmp !== 0xd /* \r */ || toml.charCodeAt(ctx.p + 1) !== 0xa /* \n */)) {
            TomlError.x('each key-value declaration must be followed by an end-of-line', ctx);
        }
        skipVoid(ctx);
    }
    return res;
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/stringify.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
let BARE_KEY = /^[a-z0-9-_]+$/i;
let HAS_WELLFORMED = !!(''.isWellFormed);
function extendedTypeOf(obj) {
    let type = typeof obj;
    if (type === 'object') {
        if (Array.isArray(obj))
            return 'array';
        if (typeof obj.getUTCDate === 'function' && obj instanceof Date)
            return 'date';
        if (globalThis.Temporal) {
            if (obj.until) {
                if (obj instanceof Temporal.ZonedDateTime)
                    return 'temporal/tz+uc';
                if (obj instanceof Temporal.PlainDateTime || obj instanceof Temporal.PlainDate)
                    return 'temporal/uc';
                if (obj instanceof Temporal.PlainTime || obj instanceof Temporal.Instant)
                    return 'temporal';
                if (obj instanceof Temporal.PlainYearMonth)
                    return 'temporal/x';
            }
            else if ((obj.toPlainDate && obj instanceof Temporal.PlainMonthDay) ||
                (obj.negated && obj instanceof Temporal.Duration)) {
                return 'temporal/x';
            }
        }
    }
    return type;
}
function isArrayOfTables(obj) {
    for (let i = 0; i < obj.length; i++) {
        if (extendedTypeOf(obj[i]) !== 'object')
            return false;
    }
    return obj.length != 0;
}
function formatWellFormedStringUnchecked(s) {
    return JSON.stringify(s).replaceAll('\x7f', '\\u007f');
}
function formatString(s) {
    return formatWellFormedStringUnchecked(HAS_WELLFORMED ? s.toWellFormed() : s);
}
function formatKey(s) {
    if (BARE_KEY.test(s))
        return s;
    if (HAS_WELLFORMED && !s.isWellFormed())
        throw new RangeError('key contains illegal lone surrogates');
    return formatWellFormedStringUnchecked(s);
}
function stringifyValue(val, type, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    switch (type) {
        // @ts-expect-error -- intentional fallthrough case
        case 'number':
            if (isNaN(val))
                return 'nan';
            if (val === Infinity)
                return 'inf';
            if (val === -Infinity)
                return '-inf';
            if (Number.isInteger(val) && (numberAsFloat || !Number.isSafeInteger(val)))
                return val.toFixed(1);
        case 'bigint':
        case 'boolean':
        case 'temporal':
            return val.toString();
        case 'string':
            return formatString(val);
        case 'date':
            if (isNaN(val.getTime()))
                throw new TypeError('cannot serialize invalid date');
            return val.toISOString();
        case 'object':
            return stringifyInlineTable(val, depth, numberAsFloat, strictTemporal);
        case 'array':
            return stringifyArray(val, depth, numberAsFloat, strictTemporal);
        // @ts-expect-error -- intentional fallthrough case
        case 'temporal/tz+uc':
            if (strictTemporal) {
                let tz = val.timeZoneId;
                let tzc = tz.charCodeAt(0);
                if (
                // Classic offset
                tzc !== 0x2b /* + */ && tzc !== 0x2d /* - */ &&
                    (
                    // Fast pre-check pass; see below for the actually accepted values
                    (tzc !== 0x55 /* U */ && tzc !== 0x47 /* G */ && tzc !== 0x5a /* Z */ && tzc !== 0x45 /* E */) ||
                        (
                        // UTC and its aliases; Temporal implementations don't all canonicalise unfortunately
                        tz !== 'UTC' && tz !== 'UCT' && tz !== 'Universal' && tz !== 'Zulu' &&
                            // GMT is a TZ but it's for all intents and purposes equivalent to UTC. Safe to downgrade.
                            !tz.startsWith('GMT') && tz !== 'Greenwich' &&
                            // Etc/* are all safe to downgrade to offset (either UTC, GMT, or offset)
                            !tz.startsWith('Etc/')))) {
                    throw new TypeError('Temporal objects with an IANA timezone are not allowed in Temporal strict mode');
                }
            }
        case 'temporal/uc':
            if (strictTemporal && val.calendarId !== 'iso8601')
                throw new TypeError('Temporal objects with a non-default calendar are not allowed in Temporal strict mode');
            return val.toString({
                calendarName: 'never',
                timeZoneName: 'never',
            });
        case 'temporal/x':
            throw new TypeError('Unsupported ' + val[Symbol.toStringTag]);
    }
}
function stringifyInlineTable(obj, depth, numberAsFloat, strictTemporal) {
    let keys = Object.keys(obj);
    if (keys.length === 0)
        return '{}';
    let res = '{ ';
    for (let i = 0; i < keys.length; i++) {
        let k = keys[i];
        if (i)
            res += ', ';
        res += formatKey(k) + ' = ' + stringifyValue(obj[k], extendedTypeOf(obj[k]), depth - 1, numberAsFloat, strictTemporal);
    }
    return res + ' }';
}
function stringifyArray(array, depth, numberAsFloat, strictTemporal) {
    if (array.length === 0)
        return '[]';
    let res = '[ ';
    for (let i = 0; i < array.length; i++) {
        if (i)
            res += ', ';
        if (array[i] === null || array[i] === void 0) {
            throw new TypeError('arrays cannot contain null or undefined values');
        }
        res += stringifyValue(array[i], extendedTypeOf(array[i]), depth - 1, numberAsFloat, strictTemporal);
    }
    return res + ' ]';
}
function stringifyArrayTable(array, key, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    let res = '';
    for (let i = 0; i < array.length; i++) {
        res += `${res && '\n'}[[${key}]]\n`;
        res += stringifyTable(0, array[i], key, depth, numberAsFloat, strictTemporal);
    }
    return res;
}
function stringifyTable(tableKey, obj, prefix, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    let preamble = '';
    let tables = '';
    let keys = Object.keys(obj);
    for (let i = 0; i < keys.length; i++) {
        let k = keys[i];
        if (obj[k] !== null && obj[k] !== void 0) {
            let type = extendedTypeOf(obj[k]);
            if (type === 'symbol' || type === 'function') {
                throw new TypeError(`cannot serialize values of type '${type}'`);
            }
            let key = formatKey(k);
            if (type === 'array' && isArrayOfTables(obj[k])) {
                tables += (tables && '\n') + stringifyArrayTable(obj[k], prefix ? `${prefix}.${key}` : key, depth - 1, numberAsFloat, strictTemporal);
            }
            else if (type === 'object') {
                let tblKey = prefix ? `${prefix}.${key}` : key;
                tables += (tables && '\n') + stringifyTable(tblKey, obj[k], tblKey, depth - 1, numberAsFloat, strictTemporal);
            }
            else {
                preamble += key;
                preamble += ' = ';
                preamble += stringifyValue(obj[k], type, depth, numberAsFloat, strictTemporal);
                preamble += '\n';
            }
        }
    }
    if (tableKey && (preamble || !tables)) // Create table only if necessary
        preamble = preamble ? `[${tableKey}]\n${preamble}` : `[${tableKey}]`;
    return preamble && tables
        ? `${preamble}\n${tables}`
        : preamble || tables;
}
function stringify(obj, { maxDepth = 1000, numbersAsFloat = false, strictTemporal = false } = {}) {
    if (extendedTypeOf(obj) !== 'object') {
        throw new TypeError('stringify can only be called with an object');
    }
    let str = stringifyTable(0, obj, '', maxDepth, numbersAsFloat, strictTemporal);
    if (str[str.length - 1] !== '\n')
        return str + '\n';
    return str;
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/index.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */





/** @deprecated use `import * as ... from 'smol-toml'` instead */
/* harmony default export */ const dist = ({ parse: parse, stringify: stringify, TomlDate: TomlDate, TomlError: TomlError });


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(342);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
